"""A full build by Hugo of the same members' pages, HTML alone, beside Milepost's."""

import os
from pathlib import Path

from support import hugo, machine
from support.figure import Bound, Figure, at_least, at_most, ratio
from support.project import DISK, MEMORY
from support.running import Failed, run, run_timed
from support.section import Section
from support.site import Site, discard

MEMBERS = 10_000
RUNS = 5


class Place:
    """Where both build, and what it takes them there."""

    def __init__(self, name: str, root: Path, wanted: Bound):
        self.name, self.root, self.wanted = name, root, wanted
        self.site = Site.make(root / "hugo-milepost", MEMBERS)
        self.source, self.output = root / "hugo", root / "hugo-public"
        self.figures = {
            who: (
                Figure(f"pages a second: {who}, {name}", "pages/s"),
                Figure(f"full build: {who}, {name}", "s", digits=2),
                Figure(f"peak memory: {who}, {name}", "MB"),
            )
            for who in ("Milepost", "Hugo")
        }
        self.pages = 0

    def prepare(self, built: Site) -> None:
        self.pages = hugo.prepare(built, self.source)

    def measure(self) -> None:
        self.site.reset(MEMBERS)
        self.site.leave_twins_out()
        os.sync()
        machine.fetch_memory()
        load = machine.load()
        pages, done = self.site.build_plainly()
        self._add("Milepost", pages, done, load)
        discard(self.output)
        os.sync()
        machine.fetch_memory()
        load = machine.load()
        words = ["--source", self.source, "--destination", self.output, "--cacheDir", self.root / "hugo-cache", "--quiet"]
        self._add("Hugo", self.pages, run_timed("hugo", *words), load)
        made = sum(1 for _ in (self.output / "members").glob("*.html"))
        if made != self.pages:
            raise Failed(f"Hugo made {made} of {self.pages} pages")

    def _add(self, who: str, pages: int, done, load: float) -> None:
        speed, seconds, memory = self.figures[who]
        speed.add(pages / done.seconds, load)
        seconds.add(done.seconds, load)
        memory.add(done.megabytes, load)

    def all_figures(self) -> list[Figure]:
        ours, theirs = self.figures["Milepost"], self.figures["Hugo"]
        return [
            *ours, *theirs,
            ratio(f"pages a second, Milepost / Hugo, {self.name}", ours[0], theirs[0], self.wanted, 1),
            ratio(f"peak memory, Milepost / Hugo, {self.name}", ours[2], theirs[2], at_most(0.1), 3),
        ]  # fmt: skip


def measure() -> Section:
    places = [Place("disk", DISK, at_least(5)), Place("tmpfs", MEMORY, at_least(12))]
    whole = Site.make(DISK / "hugo-pages", MEMBERS)
    whole.milepost("build")
    for place in places:
        place.prepare(whole)
    for _ in range(RUNS):
        for place in places:
            place.measure()
    disk = places[0]
    same, total, theirs, ours = hugo.likeness(disk.site, disk.output)
    if same < total:
        raise Failed(f"{total - same} of Hugo's {total} pages say something else than Milepost's: change bench/hugo too")
    if twins := sum(1 for _ in (disk.site.folder / "public/members").rglob("*.json")):
        raise Failed(f"{twins} JSON twins were made, though they were to be left out")
    return Section(
        "Against Hugo",
        "bench/run hugo",
        f"Hugo {run('hugo', 'version').split()[1]} of Debian builds the pages of {MEMBERS:,} members, in turns with"
        f" Milepost, which builds its whole site, HTML alone (`withoutTwins`). Hugo's content is what the JSON twins of the"
        " same pages say, as JSON front matter; its templates (`bench/hugo`) are Milepost's, written in Hugo's language. In"
        " Hugo's favour: it reads the calendars and charts ready drawn, where Milepost draws them; it makes no home, list,"
        " feed or site map, where Milepost makes every page of its site; it keeps no record of what it published. In"
        " Milepost's: the database stands ready, where Hugo reads a file for each member.",
        [figure for place in places for figure in place.all_figures()],
        [
            f"{same:,} of Hugo's {total:,} pages say exactly what Milepost's say, white space and escapes aside"
            f" ({theirs / 1e6:.1f} MB against {ours / 1e6:.1f} MB)."
        ],
    )
