"""The section on growth: what was measured at each size, beside each other, and as a plot."""

from .figure import Figure
from .plot import Line, Panel, draw
from .section import Section

NAMES = ["growth", "growth-million"]
# What is drawn: the figure's name, what it is multiplied by, and the words at its line.
TIMES = [
    ("full build", 1e3, "full build"),
    ("p99: check-in, 4 connections", 1, "check-in, p99"),
    ("p50: check-in, 4 connections", 1, "check-in, p50"),
    ("tick over a busy minute", 1, "tick, a busy minute"),
    ("own rank at the middle of the board", 1, "own rank"),
    ("opening the database", 1, "opening the database"),
]
SIZES = [
    ("database, bytes per member", 1, "bytes per member"),
    ("peak memory of a full build", 1, "full build, peak MB"),
]


def sizes(sections: dict[str, Section]) -> list[Figure]:
    """The figures of every size, smallest first."""
    figures = [figure for name in NAMES if name in sections for figure in sections[name].figures if figure.at]
    return sorted(figures, key=_members)


def plot(sections: dict[str, Section]) -> str:
    figures = sizes(sections)
    return draw([_panel("milliseconds", TIMES, figures), _panel("MB, bytes", SIZES, figures)])


def text(sections: dict[str, Section]) -> str:
    figures = sizes(sections)
    parts = [sections[name] for name in NAMES if name in sections]
    single = [figure for part in parts for figure in part.figures if not figure.at]
    merged = Section(parts[0].title, "", "", figures + single, [note for part in parts for note in part.notes])
    lines = [
        f"## {merged.title}",
        "",
        parts[0].how,
        "",
        *(f"- {part.origin()}" for part in parts),
        "",
        "![How the costs grow with the members, as two plots; the numbers are in the table below](growth.svg)",
        "",
        *merged.tables(),
        *(f"- {note}" for note in merged.notes),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _members(figure: Figure) -> int:
    return int(figure.at.split()[0].replace(",", ""))


def _panel(unit: str, wanted: list[tuple[str, float, str]], figures: list[Figure]) -> Panel:
    lines = []
    for name, factor, words in wanted:
        points = [(_members(f), f.median * factor) for f in figures if f.name == name and f.median > 0]
        if points:
            lines.append(Line(words, points))
    return Panel(unit, lines)
