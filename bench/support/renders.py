"""Counts the pages that are rendered, by what happens to their files.

Whoever publishes a page opens its file, to compare it with what was rendered, and renames a new one over it if it
differs; a page that is new gets its name when its file is complete. So a page was rendered as often as its file was opened,
and once for each time that it came into being without.
A page and its twin count as one: the twin is not counted. Nobody else may look at the files meanwhile."""

import ctypes
import os
import select
import struct
import threading
from collections import Counter
from pathlib import Path

from .running import Failed

IN_OPEN, IN_MOVED_TO, IN_CREATE, IN_Q_OVERFLOW, IN_ISDIR = 0x20, 0x80, 0x100, 0x4000, 0x40000000
HEAD = struct.Struct("iIII")
MARK = ".bench-mark"


class Renders:
    """While it is entered, counts renders below a folder; `pages` says how often each page was."""

    def __init__(self, public: Path):
        self.pages: Counter[str] = Counter()
        self.public = public
        self._library = ctypes.CDLL(None, use_errno=True)
        self._folders: dict[int, Path] = {}
        self._opened: set[str] = set()
        self._overflowed = False
        self._marked = threading.Event()

    def __enter__(self) -> "Renders":
        self._inotify = self._library.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        for folder, names, _ in os.walk(self.public):
            names[:] = [name for name in names if name != "assets"]
            self._watch(Path(folder))
        self._end, self._told = os.pipe()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        os.close(self._told)
        self._thread.join()
        os.close(self._end)
        os.close(self._inotify)
        if self._overflowed:
            raise Failed("more files were opened than could be counted: inotify's queue is full")

    @property
    def total(self) -> int:
        return self.pages.total()

    def now(self) -> int:
        """How many there were until now, with all that has happened to files before."""
        mark = self.public / MARK
        self._marked.clear()
        mark.touch()
        if not self._marked.wait(10):
            raise Failed("nothing is heard from inotify")
        mark.unlink()
        return self.total

    def _watch(self, folder: Path) -> None:
        watch = self._library.inotify_add_watch(
            self._inotify, os.fsencode(folder), IN_OPEN | IN_MOVED_TO | IN_CREATE
        )
        if watch < 0:
            raise Failed(f"{folder} cannot be watched: {os.strerror(ctypes.get_errno())}")
        self._folders[watch] = folder

    def _read(self) -> None:
        """Reads events until the end is told and none is left."""
        while True:
            ready, _, _ = select.select([self._inotify, self._end], [], [])
            if self._inotify in ready:
                self._take(os.read(self._inotify, 1 << 20))
            elif self._end in ready:
                return

    def _take(self, events: bytes) -> None:
        offset = 0
        while offset < len(events):
            watch, mask, _, length = HEAD.unpack_from(events, offset)
            offset += HEAD.size + length
            name = os.fsdecode(events[offset - length : offset].rstrip(b"\0"))
            if mask & IN_Q_OVERFLOW:
                self._overflowed = True
            elif name == MARK:
                self._marked.set()
            elif mask & IN_ISDIR:
                if mask & (IN_CREATE | IN_MOVED_TO) and name:
                    self._watch(self._folders[watch] / name)
            elif name and not name.startswith((".", "#")) and not name.endswith(".json"):
                self._count(str(self._folders[watch] / name), mask)

    def _count(self, path: str, mask: int) -> None:
        if mask & IN_OPEN:
            self._opened.add(path)
            self.pages[path] += 1
        else:
            if path not in self._opened:
                self.pages[path] += 1
            self._opened.discard(path)
