"""A check-in, from the post to the 303, behind lighttpd; beside it the least that a CGI program in C can take."""

import sqlite3
import time
from contextlib import closing

from support import machine
from support.project import BENCH, DISK
from support.report import Figure, Section, ratio
from support.running import compile_c
from support.server import Server
from support.site import Site

MEMBERS = 10_000
CONNECTIONS = (1, 4)
SECONDS = 6
RUNS = 3


class Side:
    """One of the two programs, at so many connections."""

    def __init__(self, name: str, connections: int, ours: bool):
        at = f"{name}, {connections} connection{'s' if connections > 1 else ''}"
        self.rate = Figure(f"posts a second: {at}", "/s")
        self.half = Figure(f"p50: {at}", "ms", digits=1)
        late = "under 40 ms" if ours and connections == 4 else ""
        self.late = Figure(f"p99: {at}", "ms", late, 1)
        self.errors = Figure(f"errors: {at}", wanted="none" if ours else "")

    def add(self, outcome: dict, load: float) -> None:
        self.rate.add(outcome["answered"] / outcome["seconds"], load)
        self.half.add(outcome["p50"], load)
        self.late.add(outcome["p99"], load)
        self.errors.add(outcome["refused"] + outcome["broken"], load)

    def figures(self) -> list[Figure]:
        return [self.rate, self.half, self.late, self.errors]


class Bench:
    def __init__(self, site: Site, server: Server):
        self.site = site
        self.server = server
        self.posted = self.lost = 0
        self.waits = Figure("published after the last answer, 4 connections", "s", digits=2)
        self.sides = {c: (Side("milepost", c, True), Side("C limit", c, False)) for c in CONNECTIONS}

    def measure(self, connections: int) -> None:
        ours, limit = self.sides[connections]
        load, before = machine.load(), self._check_ins()
        outcome = self.server.load("checkin", connections, SECONDS, self.posted)
        wait = self.site.settle()
        ours.add(outcome, load)
        if connections == max(CONNECTIONS):
            self.waits.add(wait, load)
        kept = self._check_ins() - before
        self.lost += max(0, outcome["answered"] - kept)
        self.posted += kept + connections
        limit.add(self.server.load("limit", connections, SECONDS, 0), load)

    def _check_ins(self) -> int:
        return self.site.query("SELECT count(*) FROM check_in")[0][0]

    def figures(self) -> list[Figure]:
        all_of_them = []
        for connections, (ours, limit) in self.sides.items():
            name = f"milepost / C limit, {connections} connection{'s' if connections > 1 else ''}"
            wanted = "at least 0.33" if connections == 4 else ""
            all_of_them += [*ours.figures(), *limit.figures(), ratio(name, ours.rate, limit.rate, wanted)]
        return [*all_of_them, self.waits]


def prepare() -> Site:
    """A published site with a session for every member, and the C program among its programs."""
    site = Site.make(DISK / "checkin", MEMBERS)
    compile_c(BENCH / "limit/checkin.c", site.folder / "cgi-bin/limit", "-lsqlite3", "-lm")
    var = site.folder / "var"
    (var / "sessions.txt").write_text("\n".join(site.sign_in(MEMBERS)) + "\n")
    places = site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id")
    (var / "places.txt").write_text("".join(f"{slug}\n" for (slug,) in places))
    with closing(sqlite3.connect(var / "limit.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE check_in (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, form TEXT NOT NULL)")
    site.milepost("build")
    return site


def measure() -> Section:
    site, begin = prepare(), int(time.time())
    with Server(site) as server:
        bench = Bench(site, server)
        for _ in range(RUNS):
            for connections in CONNECTIONS:
                bench.measure(connections)
    verdicts = site.query("SELECT verdict, count(*) FROM check_in WHERE at >= ? GROUP BY verdict", begin)
    return Section(
        "A check-in behind lighttpd",
        "bench/run checkin",
        f"wrk posts for {SECONDS} s at a time, on disk, in a site of {MEMBERS:,} members, each post of another member;"
        " in turns to `cgi-bin/checkin`, publishing included, and to the C limit (`bench/limit/checkin.c`).",
        bench.figures(),
        [
            "Verdicts of the check-ins: " + ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts) + ".",
            f"Check-ins that were answered and are not in the database: {bench.lost}.",
        ],
    )
