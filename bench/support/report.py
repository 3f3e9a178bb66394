"""Figures, and the tables that they stand in."""

from dataclasses import dataclass, field
from statistics import median

from . import machine

# Above this load average a run is marked: the machine was doing something else as well.
QUIET = 2.0


@dataclass
class Figure:
    """One thing that was measured several times."""

    name: str
    unit: str = ""
    # What it is to be, in words.
    wanted: str = ""
    digits: int = 0
    values: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)

    def add(self, value: float, load: float | None = None) -> None:
        self.values.append(value)
        self.loads.append(machine.load() if load is None else load)

    @property
    def median(self) -> float:
        return median(self.values)

    def row(self) -> str:
        spread = f"{self._text(min(self.values))} – {self._text(max(self.values))}"
        loaded = sum(load > QUIET for load in self.loads)
        runs = f"{len(self.values)}" + (f" ({loaded} †)" if loaded else "")
        middle = f"**{self._text(self.median)}**{' ' + self.unit if self.unit else ''}"
        return f"| {self.name} | {middle} | {spread} | {runs} | {self.wanted} |"

    def _text(self, value: float) -> str:
        return f"{value:,.{self.digits}f}"


def ratio(name: str, above: Figure, below: Figure, wanted: str = "", digits: int = 2) -> Figure:
    """Run by run, one figure divided by another that was measured beside it."""
    figure = Figure(name, "×", wanted, digits)
    for top, bottom, load in zip(above.values, below.values, above.loads, strict=True):
        figure.add(top / bottom, load)
    return figure


@dataclass
class Section:
    """What one measurement has to say."""

    title: str
    # The command that does it again.
    again: str
    how: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        lines = [f"## {self.title}", "", self.how, "", f"Again: `{self.again}`", ""]
        if self.figures:
            lines += ["| what | median | min – max | runs | asked for |", "|---|---:|---:|---:|---|"]
            lines += [figure.row() for figure in self.figures] + [""]
        lines += [f"- {note}" for note in self.notes]
        return "\n".join(lines).rstrip() + "\n"


def document(facts: list[tuple[str, str]], sections: list[Section]) -> str:
    """The whole of results.md."""
    head = [
        "# What was measured",
        "",
        "Written by `make bench`; [README.md](README.md) says how each figure is measured. Each is the median of",
        f"several runs. † marks runs that began at a load average above {QUIET:g}, from other work or from the runs",
        "before them: their ratios, taken side by side, tell more than their times.",
        "",
        "| the machine | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in facts),
        "",
    ]
    return "\n".join(head) + "\n" + "\n".join(section.text() for section in sections)
