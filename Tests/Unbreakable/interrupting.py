"""interrupt.c as a command: counts the system calls of a program, and does something to it at one of them."""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).with_name("interrupt.c")


def compile_into(folder: Path) -> Path:
    """The tool, made by the system's compiler, with the names of all system calls."""
    compiler = os.environ.get("CC", "cc")
    numbers = subprocess.run(
        [compiler, "-E", "-dM", "-"], input="#include <sys/syscall.h>\n", capture_output=True, text=True, check=True
    ).stdout
    names = re.findall(r"(?m)^#define SYS_([a-z0-9_]+) ", numbers)
    (folder / "calls.inc").write_text("".join(f'{{"{name}", SYS_{name}}},\n' for name in sorted(names)))
    command = [compiler, "-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-Werror", f"-I{folder}"]
    subprocess.run([*command, str(SOURCE), "-o", str(folder / "interrupt")], check=True)
    return folder / "interrupt"


@dataclass(frozen=True)
class Point:
    """Where a program is interrupted, and how; the whole run where `at` is 0."""

    at: int = 0
    how: str = "before"
    calls: tuple[str, ...] = ()
    process: int = 1
    last: int = 0

    def options(self) -> list[str]:
        options = ["--process", self.process, "--at", self.at, "--how", self.how, "--last", self.last]
        return [str(option) for option in options] + (["--calls", ",".join(self.calls)] if self.calls else [])

    def __str__(self) -> str:
        names = self.calls if len(self.calls) < 5 else ("those that change something",)
        which = f" of {'/'.join(names)}" if names else ""
        span = f" to {self.last}" if self.last else ""
        return f"{self.how} at call {self.at}{span}{which} of process {self.process}"


@dataclass
class Run:
    """What came of an interrupted program."""

    code: int
    output: bytes
    log: str
    calls: list[str] = field(default_factory=list)
    hit: str | None = None

    @property
    def was_killed(self) -> bool:
        return self.code == 128 + 9


class Interrupter:
    def __init__(self, tool: Path):
        self.tool = tool

    def run(self, command, point: Point, *, now=0, body=b"", variables=None, folder=None, timeout=600) -> Run:
        """Runs a command to its end, with all that it starts, and interrupts it at a point."""
        with tempfile.TemporaryDirectory(prefix="interrupt-") as room:
            report = Path(room) / "report"
            line = [self.tool, report, *point.options(), *(["--now", str(now)] if now else []), "--", *command]
            done = subprocess.run(
                [str(word) for word in line], input=body, capture_output=True, env=variables, cwd=folder,
                timeout=timeout,
            )  # fmt: skip
            lines = report.read_text().splitlines()
        hits = [line.split()[2] for line in lines if line.startswith("hit ")]
        calls = [line.split()[1] for line in lines if not line.startswith("hit ")]
        return Run(done.returncode, done.stdout, done.stderr.decode(errors="replace"), calls, hits[0] if hits else None)
