"""A full build of 10,000 members' pages, on disk and in memory, against a C loop that writes the same bytes."""

import os
from pathlib import Path

from support import machine
from support.figure import Figure, at_least, at_most, ratio
from support.project import BENCH, DISK, MEMORY
from support.running import compile_c, run
from support.section import Section
from support.site import Site, discard

MEMBERS = 10_000
RUNS = 5


class Place:
    """Where a site is built, and what it took there."""

    def __init__(self, name: str, root: Path):
        self.name = name
        self.site = Site.make(root / "build", MEMBERS)
        self.first = Figure(f"first build, {name}", "s", digits=2)
        self.speed = Figure(f"pages a second, {name}", "pages/s")
        self.memory = Figure(f"peak memory of the first build, {name}", "MB", at_most(200, "MB"))
        self.nothing = Figure(f"build when nothing changed, {name}", "s", digits=3)
        self.one = Figure(f"build after one member changed, {name}", "s", digits=3)
        self.limit = Figure(f"the C loop, {name}", "s", digits=2)
        self.pages = self.files = self.again = 0

    def measure(self, writer: Path) -> None:
        self.site.reset(MEMBERS)
        os.sync()
        machine.fetch_memory()
        load = machine.load()
        report, done = self.site.build_timed()
        self.pages, self.files = report["rendered"], report["written_count"]
        self.first.add(done.seconds, load)
        self.speed.add(self.pages / done.seconds, load)
        self.memory.add(done.megabytes, load)
        self.nothing.add(self.site.build_timed()[1].seconds)
        self.site.query("UPDATE member SET bio = 'Moved to the coast.' WHERE id = ?", MEMBERS // 2)
        report, done = self.site.build_timed()
        self.one.add(done.seconds)
        self.again = report["rendered"]
        self.limit.add(self._write(writer), load)

    def _write(self, writer: Path) -> float:
        """How many seconds the C loop takes for the files of `public`."""
        public, target = self.site.folder / "public", self.site.folder / "written"
        paths = sorted(str(path.relative_to(public)) for path in public.rglob("*") if path.is_file())
        os.sync()
        machine.fetch_memory()
        seconds = float(run(writer, public, target, stdin_text="\n".join(paths) + "\n"))
        discard(target)
        return seconds

    def figures(self) -> list[Figure]:
        name = self.name
        return [
            self.speed, self.first, self.memory, self.nothing,
            ratio(f"first build / nothing changed, {name}", self.first, self.nothing, at_least(20), 0),
            self.one, ratio(f"first build / one member changed, {name}", self.first, self.one, at_least(20), 0),
            self.limit, ratio(f"first build / the C loop, {name}", self.first, self.limit, at_most(1.5), 1),
        ]  # fmt: skip


def measure() -> Section:
    writer = DISK / "write"
    compile_c(BENCH / "limit/write.c", writer)
    places = [Place("disk", DISK), Place("tmpfs", MEMORY)]
    for _ in range(RUNS):
        for place in places:
            place.measure(writer)
    disk = places[0]
    return Section(
        f"Building a site of {MEMBERS:,} members",
        "bench/run build",
        f"{disk.pages:,} pages in {disk.files:,} files: HTML with a JSON twin each. Times are of the whole process.",
        [figure for place in places for figure in place.figures()],
        [f"Pages rendered after one member had changed their text about themselves: {disk.again}."],
    )
