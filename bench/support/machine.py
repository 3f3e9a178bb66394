"""The machine, and how busy it is."""

import json
import mmap
import os
import platform
import time
from pathlib import Path

from .project import BENCH, DISK, ROOT
from .running import run

KEPT = BENCH / "results/machine.json"
# Bytes: twice what Hugo and its files take together when these are in memory too.
FETCHED = 3 << 30


def facts() -> dict[str, str]:
    """What a reader needs to compare the figures with their own."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return {
        "processor": f"{os.cpu_count()} × {_field('/proc/cpuinfo', 'model name')}{_hypervisor()}",
        "memory": f"{memory:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "unknown"),
        "disk": f"{_file_system(DISK)}; in memory: {_file_system(Path('/dev/shm'))}",
    }


def save() -> None:
    KEPT.write_text(json.dumps(facts(), ensure_ascii=False, indent=1) + "\n")


def about() -> dict[str, str]:
    """Under which circumstances a measurement begins."""
    return {
        "commit": _commit(),
        "begun": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "load": f"{load():.2f}",
    }


def load() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def fetch_memory() -> None:
    """Touches memory and lets it go. The host of a virtual machine takes memory back that has been free for seconds, and
    gives it again when it is touched, at up to three seconds a gigabyte: who is measured would pay for who was before."""
    size = min(FETCHED, os.sysconf("SC_AVPHYS_PAGES") * mmap.PAGESIZE // 2)
    with mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        for at in range(0, size, mmap.PAGESIZE):
            memory[at] = 1


def _field(file: str, name: str) -> str:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown"


def _hypervisor() -> str:
    return ", virtual" if "hypervisor" in _field("/proc/cpuinfo", "flags").split() else ""


def _file_system(path: Path) -> str:
    while not path.exists():
        path = path.parent
    # What stat(1) knows is a number that ext2, ext3 and ext4 share.
    return run("df", "--output=fstype", path).split()[-1]


def _commit() -> str:
    """The latest commit that the programs and pages depend on."""
    inputs = ["--", "Sources", "Package.swift", "make/common.sh", "make/order.txt", "templates", "content"]
    commit = run("git", "-C", ROOT, "log", "-1", "--format=%h of %cs", *inputs).strip()
    return commit + (", with changes" if run("git", "-C", ROOT, "status", "--porcelain", *inputs).strip() else "")
