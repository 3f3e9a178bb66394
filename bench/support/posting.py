"""Check-ins behind lighttpd: a site made ready for them, and figures of one program at so many connections."""

import sqlite3
from contextlib import closing, nullcontext

from . import machine
from .figure import NONE, Bound, Figure
from .project import BENCH
from .running import compile_c
from .server import Server
from .site import Site

SECONDS = 6
# Members who are signed in: more than post in all runs together.
SESSIONS = 20_000


def prepare(site: Site) -> None:
    """Sessions and places to post with, and the C program among the programs."""
    for name in ("limit", "limit-closing", "limit-same"):
        compile_c(BENCH / "limit/checkin.c", site.folder / "cgi-bin" / name, "-lsqlite3", "-lm")
    var = site.folder / "var"
    members = [member for (member,) in site.query("SELECT id FROM member ORDER BY id LIMIT ?", SESSIONS)]
    (var / "sessions.txt").write_text("\n".join(site.sign_in(members)) + "\n")
    places = site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id")
    (var / "places.txt").write_text("".join(f"{slug}\n" for (slug,) in places))
    (var / "limit-same.db").unlink(missing_ok=True)
    site.query("VACUUM INTO ?", str(var / "limit-same.db"))
    with closing(sqlite3.connect(var / "limit-same.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(var / "limit.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS check_in (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, form TEXT NOT NULL)"
        )


class Side:
    """One of the programs that are compared, at so many connections."""

    def __init__(self, name: str, late: Bound | None = None, errors: Bound | None = None, at: str = ""):
        self.rate = Figure(f"posts a second: {name}", "/s", at=at)
        self.half = Figure(f"p50: {name}", "ms", digits=1, at=at)
        self.late = Figure(f"p99: {name}", "ms", late, 1, at=at)
        self.errors = Figure(f"errors: {name}", wanted=errors, at=at)

    def add(self, outcome: dict, load: float) -> None:
        self.rate.add(outcome["answered"] / outcome["seconds"], load)
        self.half.add(outcome["p50"], load)
        self.late.add(outcome["p99"], load)
        self.errors.add(outcome["refused"] + outcome["broken"], load)

    def figures(self) -> list[Figure]:
        return [self.rate, self.half, self.late, self.errors]


class Posting:
    """A served site that members check in to, each in turn."""

    def __init__(self, site: Site, server: Server):
        self.site = site
        self.server = server
        self.posted = self.lost = 0
        self.waits = Figure("published after the last answer", "s", digits=2)

    def check_in(self, connections: int, side: Side) -> None:
        load, before = machine.load(), self._count()
        outcome = self.server.load("checkin", connections, SECONDS, self.posted)
        self.waits.add(self.site.settle(), load)
        side.add(outcome, load)
        kept = self._count() - before
        self.lost += max(0, outcome["answered"] - kept)
        self.posted += kept + connections

    def limit(self, connections: int, side: Side, program: str, is_held: bool) -> None:
        # A database that is held open is not recovered by each process: as for check-ins, whose pages another process renders.
        with self._held(f"{program}.db") if is_held else nullcontext():
            load = machine.load()
            side.add(self.server.load(program, connections, SECONDS, 0), load)

    def _held(self, name: str) -> closing[sqlite3.Connection]:
        database = sqlite3.connect(self.site.folder / "var" / name)
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return closing(database)

    def lost_figure(self) -> Figure:
        return Figure("answered, and not in the database", wanted=NONE, values=[self.lost], loads=[machine.load()])

    def _count(self) -> int:
        return self.site.query("SELECT count(*) FROM check_in")[0][0]
