"""The table at the top of the results: what was asked for, what was measured, and whether that is it."""

from dataclasses import dataclass

from .figure import Figure
from .section import Section


@dataclass(frozen=True)
class Goal:
    """A row: figures of one section, by the beginnings of their names. All that have a bound have to keep it."""

    what: str
    section: str
    figures: tuple[str, ...]


GOALS = [
    Goal("a page of 100 rows, against swift-mustache", "template", ("swift-mustache / Template",)),
    Goal("a page of 100 rows, against the same bytes by hand", "template", ("Template / by hand",)),
    Goal("full build, HTML alone, against Hugo: disk", "hugo", ("pages a second, Milepost / Hugo, disk",)),
    Goal("full build, HTML alone, against Hugo: tmpfs", "hugo", ("pages a second, Milepost / Hugo, tmpfs",)),
    Goal("full build, HTML alone, against Hugo: memory", "hugo", ("peak memory, Milepost / Hugo",)),
    Goal("full build with twins, against a C loop: disk", "build", ("first build / the C loop, disk",)),
    Goal("full build with twins, against a C loop: tmpfs", "build", ("first build / the C loop, tmpfs",)),
    Goal("build when nothing changed, against the first", "build", ("first build / nothing changed",)),
    Goal("build after one member changed, against the first", "build", ("first build / one member changed",)),
    Goal("peak memory of a full build, 10,000 members", "build", ("peak memory of the first build",)),
    Goal("peak memory of a full build, 1,000,000 members", "growth-million", ("peak memory of a full build",)),
    Goal("peak memory, 1,000,000 / 10,000 members", "growth-million", ("peak memory, 1,000,000 / 10,000",)),
    Goal("pages rendered by a check-in, 1,000 members", "fanout", ("one check-in at 1,000",)),
    Goal("pages rendered by a check-in, 1,000,000 members", "fanout-million", ("one check-in at 1,000,000",)),
    Goal("pages at 1,000,000 / at 1,000 members", "fanout-million", ("pages, at 1,000,000 / at 1,000",)),
    Goal("pages that the answer waits for", "fanout", ("before the answer",)),
    Goal("check-in, 4 connections, against the C limit", "checkin", ("milepost / C limit, 4",)),
    Goal(
        "the same, against one that puts its log away", "checkin", ("milepost / C limit that puts its log away, 4",)
    ),
    Goal("check-in, 4 connections: p99", "checkin", ("p99: milepost, 4",)),
    Goal("check-in, 4 connections: errors", "checkin", ("errors: milepost, 4",)),
    Goal("check-in, 20,000 / 1,000,000 members", "checkin-million", ("posts a second at 20,000 /",)),
    Goal("check-in against Fossil's posts, 4 connections", "fossil", ("milepost / Fossil as it comes",)),
    Goal("the same, Fossil in WAL mode, which waits for no disk", "fossil", ("milepost / Fossil, ",)),
    Goal("start of a CGI program, against static C", "start", ("without a database / C",)),
    Goal("size of the CGI programs", "size", ("`cgi-bin/",)),
    Goal("own rank at the middle of the board, 1,000,000 members", "growth-million", ("own rank",)),
    Goal("mixed posts, 10,000 members: errors, losses", "load", ("errors", "lost", "faults", "longest")),
    Goal("mixed posts, 10,000 members: renders per post fall", "load", ("renders per post: 64 / 1",)),
    Goal("mixed posts, 1,000,000 members: errors, losses", "load-million", ("errors", "lost", "faults", "longest")),
    Goal("mixed posts, 1,000,000 members: renders per post fall", "load-million", ("renders per post: 64 / 1",)),
    Goal("posts while the line of writers stands still", "load", ("check-ins ", "a check-in ", "a sign-in ")),
]


def text(sections: dict[str, Section]) -> str:
    lines = ["## Asked for, and measured", "", "| what | asked for | measured | |", "|---|---|---:|---|"]
    return "\n".join(lines + [_row(goal, sections.get(goal.section)) for goal in GOALS]) + "\n"


def _row(goal: Goal, section: Section | None) -> str:
    figures = [f for f in section.figures if f.name.startswith(goal.figures) and f.wanted] if section else []
    # An earlier version of the bench may have kept a section without them.
    if not figures:
        return f"| {goal.what} |  | | not measured: `bench/run {goal.section}` |"
    bounds = list(dict.fromkeys(figure.wanted.words() for figure in figures if figure.wanted))
    worst = [figure for figure in figures if not figure.is_met]
    verdict = "; ".join(dict.fromkeys(_verdict(figure, figures) for figure in worst)) or "met"
    return f"| {goal.what} | {', '.join(bounds)} | {_measured(figures)} | {verdict} |"


def _measured(figures: list[Figure]) -> str:
    """The figures' values, each once; of many, the least and the greatest."""
    if len({figure.unit for figure in figures}) > 1:
        worst = {f.name: f for f in sorted(figures, key=lambda figure: figure.judged)}
        return ", ".join(f"{name} {figure.text()}" for name, figure in sorted(worst.items()))
    texts = list(dict.fromkeys(figure.text() for figure in sorted(figures, key=lambda figure: figure.judged)))
    return " · ".join(texts) if len(texts) <= 3 else f"{texts[0]} – {texts[-1]}"


def _verdict(figure: Figure, figures: list[Figure]) -> str:
    return f"**{figure.verdict()}**" + (f" ({figure.name})" if len(figures) > 1 else "")
