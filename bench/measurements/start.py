"""The start of a CGI program against that of a static C program."""

from support import machine
from support.figure import Figure, at_most, ratio
from support.project import BENCH, DISK
from support.running import compile_c
from support.section import Section
from support.site import Site
from support.starting import starts

RUNS = 5
TIMES = 200
# Few: a program that does not read them does not feel them.
MEMBERS = 1_000


def measure() -> Section:
    start, limit = DISK / "start", DISK / "limit"
    compile_c(BENCH / "start.c", start)
    compile_c(BENCH / "limit/checkin.c", limit, "-lsqlite3", "-lm")
    site = Site.make(DISK / "starting", MEMBERS)
    site.milepost("build")
    ours, theirs = Figure("without a database", "µs"), Figure("static C program", "µs")
    whole, beside = Figure("405 with a rendered page", "µs"), Figure("static C program", "µs")
    for _ in range(RUNS):
        programs = [site.folder / "cgi-bin/checkin", limit]
        _add(start, programs, "/nonexistent", ours, theirs)
        _add(start, programs, site.folder, whole, beside)
    return Section(
        "Starting a CGI program",
        "bench/run start",
        f"From `posix_spawn` to the end of the process, without a web server: the median of {TIMES} starts, in turns"
        " with a C program that answers 405. The nearest to an answer without the database is that of a site that has"
        " none; a real 405 opens the database and renders its page. Both programs have just been written: one that was"
        " read back from the disk lies in memory in smaller pieces, and starts up to half as long again.",
        [
            ours, theirs, ratio("without a database / C", ours, theirs, at_most(1.4)),
            whole, ratio("405 with a rendered page / C", whole, beside),
        ],
    )  # fmt: skip


def _add(start, programs, site, ours: Figure, theirs: Figure) -> None:
    load = machine.load()
    for figure, median in zip((ours, theirs), starts(start, TIMES, site, programs), strict=True):
        figure.add(median, load)
