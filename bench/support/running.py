"""Running processes: how long they took, and how much memory."""

import subprocess
import tempfile
import time
from dataclasses import dataclass


class Failed(Exception):
    """A command that had to work did not."""


@dataclass
class Finished:
    output: str
    seconds: float
    # Peak resident memory.
    megabytes: float


def run(*command, stdin_text: str = "", **options) -> str:
    """Runs a command that has to work; its standard output."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, input=stdin_text, **options)
    if done.returncode:
        raise Failed(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def run_timed(*command) -> Finished:
    """Runs a command under GNU time, which is small: a process forked from this one would begin with its memory. Its clock
    is too coarse for short commands: the time is this process's, from the start to the end of both."""
    with tempfile.NamedTemporaryFile("r") as report:
        begin = time.monotonic()
        output = run("/usr/bin/time", "-f", "%M", "-o", report.name, *command)
        seconds = time.monotonic() - begin
        kilobytes = int(report.read())
    return Finished(output, seconds, kilobytes / 1024)


def compile_c(source, program, *libraries) -> None:
    """Builds a static C program."""
    program.parent.mkdir(parents=True, exist_ok=True)
    run("gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-static", "-o", program, source, *libraries)
