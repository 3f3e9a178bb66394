"""Mixed posts, right and wrong, over 1 to 64 connections: how many are served, and whether all of it is there."""

import os
from collections import Counter

from support import machine, million
from support.figure import NONE, Figure, at_most, ratio
from support.late import Late
from support.loading import Outcome, Post, post, prepare
from support.losses import losses
from support.project import DISK
from support.renders import Renders
from support.running import Failed
from support.section import Section
from support.server import Server
from support.site import Site

MEMBERS = 10_000
CONNECTIONS = (1, 4, 16, 64)
SECONDS = int(os.environ.get("BENCH_LOAD_SECONDS", "60"))
# Pages that are rendered anew to be compared, where comparing all would take too long.
SAMPLE = 60


class Level:
    """Posts over so many connections."""

    def __init__(self, connections: int):
        self.connections = connections
        at = f"{connections} connection{'s' if connections > 1 else ''}"
        self.rate = Figure("posts a second", "/s", at=at)
        self.half = Figure("p50", "ms", digits=1, at=at)
        self.late = Figure("p99", "ms", digits=1, at=at)
        self.longest = Figure("longest", "s", at_most(10, "s"), 2, at=at)
        self.busy = Figure("answered with 503", at=at)
        self.errors = Figure("errors", wanted=NONE, at=at)
        self.lost = Figure("lost", wanted=NONE, at=at)
        self.faults = Figure("faults found afterwards", wanted=NONE, at=at)
        self.renders = Figure("renders per post", digits=2, at=at)
        self.wait = Figure("published after the last answer", "s", digits=2, at=at)
        # Of the first few things that went wrong, what they were.
        self.troubles: list[str] = []
        self.kinds: Counter[str] = Counter()

    def measure(self, site: Site, server: Server, first: int, is_whole: bool) -> int:
        """Returns how many members there are between the first and the last who were played."""
        load = machine.load()
        with Renders(site.folder / "public") as renders:
            outcome = post(server, self.connections, SECONDS, f"run{self.connections}", first)
            wait = site.settle()
        self._note(outcome, renders.total, wait, load)
        lost, done = losses(site, outcome.posts)
        faults = site.faults() if is_whole else _differing(site, renders)
        self.lost.add(len(lost) + len(done), load)
        self.faults.add(len(faults), load)
        self.troubles += [*lost[:3], *(f"refused, but done: {text}" for text in done[:3]), *faults[:3]]
        # Some connections are ahead of others: up to the last member whom any of them played, who may own something now.
        lines = (site.folder / "var/load-members.txt").read_text().splitlines()
        number = {int(line.split()[0]): position for position, line in enumerate(lines)}
        return max(number[one.member] for one in outcome.posts) - first + 1 + self.connections

    def _note(self, outcome: Outcome, renders: int, wait: float, load: float) -> None:
        errors = [one for one in outcome.posts if one.is_error]
        self.rate.add(outcome.answers / outcome.seconds, load)
        self.half.add(outcome.p50, load)
        self.late.add(outcome.p99, load)
        self.longest.add(outcome.longest / 1e3, load)
        self.busy.add(sum(one.is_late for one in outcome.posts), load)
        self.errors.add(len(errors) + outcome.broken, load)
        self.renders.add(renders / max(1, outcome.answers), load)
        self.wait.add(wait, load)
        self.kinds.update(one.kind for one in outcome.posts)
        self.troubles += [f"{count} × {text}" for text, count in Counter(map(_words, errors)).most_common(5)]
        self.troubles += [f"{outcome.broken} connections broke or timed out"] * (outcome.broken > 0)
        slowest = max(outcome.posts, key=lambda one: one.milliseconds)
        if not self.longest.is_met:
            seconds = slowest.milliseconds / 1e3
            self.troubles.append(f"the slowest answer was {slowest.status} to a {slowest.kind}, after {seconds:.1f} s")

    def figures(self) -> list[Figure]:
        return [
            self.rate, self.half, self.late, self.longest, self.busy, self.errors, self.lost, self.faults,
            self.renders, self.wait,
        ]  # fmt: skip


def _words(error: Post) -> str:
    what = f"{error.kind} {error.text}" if error.kind == "wrong" else error.kind
    return f"{what} was answered with {error.status}"


def _troubles(levels: list[Level]) -> list[str]:
    return [f"Over {level.connections}: {text}." for level in levels for text in level.troubles]


def _differing(site: Site, renders: Renders) -> list[str]:
    """Pages that are still to be published, and of a sample those whose files are not what they are when rendered anew:
    the most rendered ones, and some of all. All at the moment of the last publish: later, entries have left the windows of
    boards, and pages are due by the clock alone."""
    now = f"--now={site.moment()}"
    pending = site.milepost("build", "--dry-run", now)["pages"]
    paths = [path for path, _ in renders.pages.most_common()]
    sample = paths[: SAMPLE // 2] + paths[SAMPLE // 2 :: max(1, 2 * len(paths) // SAMPLE)]
    public = f"{site.folder}/public/"
    written = [site.milepost("build", "--only", path.removeprefix(public), now)["written"] for path in sample]
    return [*pending, *(f"{path} was not exact" for paths in written for path in paths)]


def measure() -> Section:
    site = Site.make(DISK / "load", MEMBERS)
    prepare(site)
    site.milepost("build")
    section = _measure(site, MEMBERS, is_whole=True)
    section.again = "bench/run load"
    with Server(site) as server:
        late = Late(site)
        late.measure(server)
    section.figures += late.figures()
    section.notes += late.notes
    return section


def measure_million() -> Section:
    site = million.site()
    prepare(site)
    site.milepost("build")
    section = _measure(site, million.MEMBERS, is_whole=False)
    faults = site.faults("--skip-output")
    section.figures.append(Figure("faults in the database after all of it", wanted=NONE, values=[len(faults)], loads=[0]))
    section.notes += faults[:3]
    section.again = "bench/run load-million"
    return section


def _measure(site: Site, members: int, is_whole: bool) -> Section:
    levels = [Level(connections) for connections in CONNECTIONS]
    first = 0
    with Server(site) as server:
        for level in levels:
            first += level.measure(site, server, first, is_whole)
    one, *_, most = levels
    if not one.rate.median:
        raise Failed("no post was answered")
    compared = (
        "`milepost verify`, which counts everything afresh and compares all files with a clean build"
        if is_whole
        else f"`milepost build --dry-run`, and about {SAMPLE} of the pages, rendered anew, with their files"
    )
    counts = sum((level.kinds for level in levels), Counter())
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
    return Section(
        f"Mixed posts at {members:,} members",
        "",
        f"wrk posts for {SECONDS} s at a time to lighttpd (`bench/mixed.lua`): every connection is one member after the"
        " other, who sign in, check in, change their name, buy, confirm twice, wear, give back, and make mistakes: each"
        " post has one right answer, and any other is an error. Lost is what was acknowledged and is not in the database,"
        f" or was refused with 503 and is. Afterwards: {compared}. Renders are counted by the files that are opened to be"
        " compared (inotify); a page and its twin are one.",
        [figure for level in levels for figure in level.figures()]
        + [ratio(f"renders per post: {most.connections} / {one.connections}", most.renders, one.renders, at_most(1))],
        [f"Posts by kind: {kinds}.", *_troubles(levels)],
    )
