"""How the cost grows with the members: a full build, a check-in, a tick, opening the database, one's own rank."""

import shutil
import time

from support import machine, million
from support.figure import NONE, Figure, at_most, ratio
from support.posting import Posting, Side, prepare
from support.project import BENCH, DISK, MILEPOST, ROOT
from support.running import compile_c, run
from support.section import Section
from support.server import Server
from support.site import Site
from support.starting import starts

SIZES = (1_000, 10_000, 100_000)
RUNS = 3
TIMES = 100
BOARD = "all-time"
# The hour of the day (UTC) in the middle of those in which the members check in, and in which that leaves the boards.
BUSY = 4
DAY = 86_400


class Size:
    """What a site of so many members costs."""

    def __init__(self, members: int, builds: int):
        self.members, self.builds = members, builds
        at = f"{members:,} members"
        self.build = Figure("full build", "s", digits=2, at=at)
        self.speed = Figure("pages a second", "/s", at=at)
        self.memory = Figure("peak memory of a full build", "MB", at_most(200, "MB"), at=at)
        self.side = Side("check-in, 4 connections", None, NONE, at)
        self.minute = Figure("tick over a busy minute", "ms", digits=1, at=at)
        self.second = Figure("tick over a second", "ms", digits=1, at=at)
        self.opening = Figure("opening the database", "ms", digits=2, at=at)
        self.rank = Figure("own rank at the middle of the board", "ms", at_most(10, "ms"), 2, at=at)
        self.bytes = Figure("database, bytes per member", at=at)

    def measure(self, site: Site) -> None:
        """All but the ticks."""
        for number in range(self.builds):
            if number:
                site.reset(self.members)
            self.build_once(site)
        prepare(site)
        self._open(site)
        self._rank(site)
        with Server(site) as server:
            posting = Posting(site, server)
            for _ in range(RUNS):
                posting.check_in(4, self.side)

    def build_once(self, site: Site) -> None:
        load = machine.load()
        pages, done = site.build_plainly()
        self.build.add(done.seconds, load)
        self.speed.add(pages / done.seconds, load)
        self.memory.add(done.megabytes, load)
        site.query("PRAGMA wal_checkpoint(TRUNCATE)")
        self.bytes.add((site.folder / "var/site.db").stat().st_size / self.members, load)

    def _open(self, site: Site) -> None:
        """A program that refuses a request, beside itself on a site without a database."""
        program = ROOT / "cgi-bin/me"
        for _ in range(RUNS):
            load = machine.load()
            opened = starts(STARTER, TIMES, site.folder, [program], HTTP_ACCEPT="application/json")[0]
            closed = starts(STARTER, TIMES, "/nonexistent", [program], HTTP_ACCEPT="application/json")[0]
            self.opening.add((opened - closed) / 1e3, load)

    def _rank(self, site: Site) -> None:
        """The whole program that says a board's first ten and one's own row, to a member at the middle."""
        (middle,) = site.query(
            "SELECT s.member_id FROM board b JOIN standing s ON s.board_id = b.id AND s.period = b.period"
            " WHERE b.slug = ? AND s.listed = 1 ORDER BY s.score DESC, s.reached_at, s.member_id LIMIT 1"
            " OFFSET (SELECT count(*) / 2 FROM standing s JOIN board b ON b.id = s.board_id WHERE b.slug = ?)",
            BOARD, BOARD,
        )[0]  # fmt: skip
        (token,) = site.sign_in([middle])
        for _ in range(RUNS):
            load = machine.load()
            taken = starts(
                STARTER, TIMES, site.folder, [ROOT / "cgi-bin/me"], REQUEST_METHOD="GET", HTTP_ACCEPT="application/json",
                QUERY_STRING=f"board={BOARD}", HTTP_COOKIE=f"session={token}",
            )  # fmt: skip
            self.rank.add(taken[0] / 1e3, load)

    def tick(self, site: Site) -> None:
        """Puts the clock forward, which a site does not take back."""
        (now,) = site.query("SELECT now FROM clock")[0]
        busy = (now // DAY + 1) * DAY + BUSY * 3600
        # The first one takes the way there.
        _timed_tick(site, busy)
        for minute in range(1, RUNS + 1):
            load = machine.load()
            self.minute.add(_timed_tick(site, busy + 60 * minute) * 1e3, load)
        for second in range(1, RUNS + 1):
            load = machine.load()
            self.second.add(_timed_tick(site, busy + 60 * RUNS + second) * 1e3, load)

    def figures(self) -> list[Figure]:
        return [
            self.build, self.speed, self.memory, *self.side.figures(), self.minute, self.second, self.opening, self.rank,
            self.bytes,
        ]  # fmt: skip


STARTER = DISK / "growth-start"


def _timed_tick(site: Site, now: int) -> float:
    """Seconds, more finely than GNU time says them."""
    begin = time.monotonic()
    run(MILEPOST, "tick", "--now", now, "--site", site.folder)
    return time.monotonic() - begin


def measure() -> Section:
    compile_c(BENCH / "start.c", STARTER)
    section = _section("bench/run growth")
    for members in SIZES:
        size = Size(members, builds=RUNS if members <= 10_000 else 1)
        site = Site.make(DISK / "growth", members)
        size.measure(site)
        size.tick(site)
        section.figures += size.figures()
    return section


def measure_million() -> Section:
    compile_c(BENCH / "start.c", STARTER)
    section = _section("bench/run growth-million")
    size, beside = Size(million.MEMBERS, builds=1), Size(10_000, builds=1)
    site = Site.make(million.folder(), million.MEMBERS)
    small = Site.make(DISK / "growth", beside.members)
    beside.build_once(small)
    size.measure(site)
    _tick_and_back(size, site)
    memory = ratio("peak memory, 1,000,000 / 10,000 members", size.memory, beside.memory, at_most(2))
    section.figures += [*size.figures(), memory]
    return section


def _tick_and_back(size: Size, site: Site) -> None:
    """Ticks, and puts the database back afterwards: the next measurement begins at the present. The build that follows
    finds what the ticks have published, and publishes it as it was."""
    database = site.folder / "var/site.db"
    kept = database.with_name("before.db")
    site.query("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(database, kept)
    size.tick(site)
    for file in database.parent.glob("site.db*"):
        file.unlink()
    kept.rename(database)
    site.build_plainly()


def _section(again: str) -> Section:
    return Section(
        "How the cost grows with the members",
        again,
        "One site of each size, on disk, wholly published with its twins. Check-ins are posted over 4 connections as above."
        " Opening the database is what a refused request takes longer than on a site without one; own rank is the whole"
        " program `me`, from its start to its end, asked for a board's first ten and the own row by the member in the"
        f" middle of “{BOARD}”. The ticks are whole commands, publishing included.",
    )
