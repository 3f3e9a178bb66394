#!/usr/bin/env python3
"""order.py MAP PROGRAM: the parts of a program in the order in which it first needs them, one symbol a line.

Linked in this order (--symbol-ordering-file), they lie together, and a program that starts has a few pages of itself read
instead of one here and one there. MAP is the linker's; what is needed first, valgrind sees.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Bytes of the largest part that is moved: of what is larger, most is not needed, and what follows would lie far away.
LARGEST = 32 << 10
OUTPUT = {".text", ".data", ".bss", ".data.rel.ro", ".rodata"}
# A line of the map: two addresses, a size, an alignment; then an output section, indented by 8 what went into it, and by 16
# the symbols of that.
LINE = re.compile(r" *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ ( *)(\S.*)")
ACCESS = re.compile(r"(?:I | [LSM]) +([0-9a-f]+),")
# The C library has these for each family of processors, and valgrind is of another than most.
VARIANT = re.compile(r"__(\w+?)_(avx2|evex|avx512)(\w*)")

ANSWER = b"\x01Status: 303 See Other\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
FORM = b"place=abbotsford-convent&note=Hello"
REQUEST = {"SCRIPT_NAME": "/cgi-bin/checkin", "QUERY_STRING": "", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1"}
REFUSED = REQUEST | {"REQUEST_METHOD": "DELETE"}
POSTED = REQUEST | {
    "REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(FORM)),
    "HTTP_COOKIE": "session=none", "REMOTE_ADDR": "127.0.0.1",
}  # fmt: skip


@dataclass
class Part:
    start: int
    size: int
    symbols: list[str] = field(default_factory=list)


def parts(path: str) -> list[Part]:
    """What the linker moves as a whole, by its address."""
    found: list[Part] = []
    output, current = "", None
    for line in Path(path).read_text().splitlines():
        if not (match := LINE.match(line)):
            continue
        start, size, depth, name = int(match[1], 16), int(match[2], 16), len(match[3]), match[4]
        if depth < 8:
            output = name
        elif depth < 16:
            current = Part(start, size) if size and output in OUTPUT else None
            found += [current] if current else []
        elif current:
            current.symbols.append(name)
    return found


def touched(program: str, request: dict[str, str], body: bytes = b"") -> Iterator[int]:
    """The addresses that a program executes, reads and writes while it answers, in that order."""
    with tempfile.NamedTemporaryFile("r") as log:
        words = ["valgrind", "--tool=lackey", "--trace-mem=yes", "--basic-counts=no", f"--log-file={log.name}", program]
        subprocess.run(words, env=request, input=body, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for line in log:
            if match := ACCESS.match(line):
                yield int(match[1], 16)


def serve(folder: str) -> None:
    """Answers one post in place of the process that publishes."""
    os.mkdir(f"{folder}/var")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(f"{folder}/var/publish.socket")
    listener.listen()

    def answer() -> None:
        with listener, listener.accept()[0] as caller:
            caller.recv(1 << 16)
            caller.send(ANSWER)

    threading.Thread(target=answer, daemon=True).start()


def order(all_parts: list[Part], addresses: Iterator[int]) -> Iterator[str]:
    """A symbol of each part that is touched, at first touch, and of what other processors have in its place."""
    starts = [part.start for part in all_parts]
    small = [part for part in all_parts if part.symbols and part.size <= LARGEST]
    others: dict[tuple[str, str], list[str]] = {}
    for part in small:
        if match := next(filter(None, map(VARIANT.fullmatch, part.symbols)), None):
            others.setdefault((match[1], match[3]), []).append(part.symbols[0])
    for address in addresses:
        part = all_parts[max(bisect_right(starts, address) - 1, 0)]
        if part.start <= address < part.start + part.size and part.symbols and part.size <= LARGEST:
            yield part.symbols[0]
            for match in filter(None, map(VARIANT.fullmatch, part.symbols)):
                yield from others.get((match[1], match[3]), [])


def main(map_path: str, program: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        serve(folder)

        def addresses() -> Iterator[int]:
            yield from touched(program, REFUSED | {"MILEPOST_SITE": "/nonexistent"})
            yield from touched(program, POSTED | {"MILEPOST_SITE": folder}, FORM)

        print("\n".join(dict.fromkeys(order(parts(map_path), addresses()))))


if __name__ == "__main__":
    main(*sys.argv[1:])
