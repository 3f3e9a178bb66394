"""A check-in, from the post to the 303, behind lighttpd; beside it the least that a CGI program in C can take."""

import time

from support import million
from support.figure import NONE, at_least, at_most, ratio
from support.posting import SECONDS, Posting, Side, prepare
from support.project import DISK
from support.section import Section
from support.server import Server
from support.site import Site

MEMBERS = 20_000
CONNECTIONS = (1, 4)
# The C programs that a check-in is compared with.
LIMITS = {
    "limit": "C limit",
    "limit-closing": "C limit that puts its log away",
    "limit-same": "C program with the same statements",
}
RUNS = 3


def ready(folder: str, members: int = MEMBERS) -> Site:
    """A published site that can be posted to."""
    site = Site.make(DISK / folder, members)
    prepare(site)
    site.milepost("build")
    return site


def measure() -> Section:
    site, begin = ready("checkin"), int(time.time())
    sides = {connections: _sides(connections) for connections in CONNECTIONS}
    with Server(site) as server:
        posting = Posting(site, server)
        for _ in range(RUNS):
            for connections, (ours, *limits) in sides.items():
                posting.check_in(connections, ours)
                for program, limit in zip(LIMITS, limits, strict=True):
                    posting.limit(connections, limit, program, is_held=program == "limit-same")
    figures = []
    for connections, (ours, *limits) in sides.items():
        figures += ours.figures()
        for (program, name), limit in zip(LIMITS.items(), limits, strict=True):
            wanted = at_least(0.333) if connections == 4 and program != "limit-same" else None
            quotient = ratio(f"milepost / {name}, {_words(connections)}", ours.rate, limit.rate, wanted)
            figures += [*limit.figures(), quotient]
    verdicts = site.query("SELECT verdict, count(*) FROM check_in WHERE at >= ? GROUP BY verdict", begin)
    return Section(
        "A check-in behind lighttpd",
        "bench/run checkin",
        f"wrk posts for {SECONDS} s at a time, on disk, in a site of {MEMBERS:,} members, each post of another member;"
        " in turns to `cgi-bin/checkin`, publishing included, and to the C limit (`bench/limit/checkin.c`), which inserts"
        " one row into a table of its own: once with the write-ahead log left to the next process, as `cgi-bin/checkin`"
        " leaves it, and once closing the database as SQLite does by itself. The C program with the same statements does"
        " in a copy of the site's database what a check-in does there, with all its triggers, and publishes nothing."
        " Another process holds that copy open. It is slower than the limit by what SQLite takes to parse the schema and to"
        " compile and run those statements for each process; check-ins that come while a process drains are done by that one,"
        " which has that behind it.",
        [*figures, posting.waits, posting.lost_figure()],
        ["Verdicts of the check-ins: " + ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts) + "."],
    )


def _words(connections: int) -> str:
    return f"{connections} connection{'s' if connections > 1 else ''}"


def _sides(connections: int) -> list[Side]:
    late = at_most(40, "ms") if connections == 4 else None
    at = _words(connections)
    return [Side(f"milepost, {at}", late, NONE), *(Side(f"{name}, {at}", errors=NONE) for name in LIMITS.values())]


def measure_million() -> Section:
    """The same with a million members, in turns with so many as above."""
    large, small = million.site(), ready("checkin")
    prepare(large)
    many = Side(f"{million.MEMBERS:,} members", None, NONE)
    few = Side(f"{MEMBERS:,} members", None, NONE)
    with Server(large) as one, Server(small) as other:
        postings = Posting(large, one), Posting(small, other)
        for _ in range(RUNS):
            postings[0].check_in(4, many)
            postings[1].check_in(4, few)
    quotient = ratio(f"posts a second at {MEMBERS:,} / at {million.MEMBERS:,} members", few.rate, many.rate, at_most(1.5))
    waits = postings[0].waits
    waits.name += f", {million.MEMBERS:,} members"
    return Section(
        "A check-in at 1,000,000 members",
        "bench/run checkin-million",
        f"As above, over 4 connections, {SECONDS} s at a time, in turns in two sites, both wholly published, on disk.",
        [*many.figures(), *few.figures(), quotient, waits, postings[0].lost_figure()],
    )
