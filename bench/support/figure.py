"""Figures: what was measured, how often, and whether it is what was asked for."""

from dataclasses import asdict, dataclass, field
from statistics import median

from . import machine

# Above this load average a run is marked: the machine was doing something else as well.
QUIET = 2.0


@dataclass(frozen=True)
class Bound:
    """What a figure is to be: at least or at most a number."""

    is_least: bool
    limit: float
    unit: str = ""
    # Judged by the worst run, not by the median.
    of_worst: bool = False

    def words(self) -> str:
        if not self.is_least and self.limit == 0:
            return "none"
        return f"at {'least' if self.is_least else 'most'} {self.limit:,g}{' ' + self.unit if self.unit else ''}"

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.is_least else value <= self.limit

    def verdict(self, value: float) -> str:
        """In words: met, or by how much it falls short."""
        if self.is_met(value):
            return "met"
        if self.limit == 0:
            return f"falls short: {value:,g} instead of none"
        share = abs(value - self.limit) / self.limit
        by = f"{share * 100:.0f} %" if share < 2 else f"{value / self.limit:.1f} × as much"
        return f"falls short by {by}" if share < 2 else f"falls short: {by}"


def at_least(limit: float, unit: str = "") -> Bound:
    return Bound(True, limit, unit)


def at_most(limit: float, unit: str = "") -> Bound:
    return Bound(False, limit, unit)


NONE = Bound(False, 0, of_worst=True)


@dataclass
class Figure:
    """One thing that was measured several times."""

    name: str
    unit: str = ""
    wanted: Bound | None = None
    digits: int = 0
    # The column that it stands in, where one thing was measured at several sizes.
    at: str = ""
    values: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)

    @classmethod
    def read(cls, fields: dict) -> "Figure":
        wanted = fields.pop("wanted")
        return cls(wanted=Bound(**wanted) if wanted else None, **fields)

    def fields(self) -> dict:
        """As it is kept: six digits tell more than a clock does."""
        exact = {"values": self.values, "loads": self.loads}
        return asdict(self) | {name: [float(f"{v:.6g}") for v in values] for name, values in exact.items()}

    def add(self, value: float, load: float | None = None) -> None:
        self.values.append(value)
        self.loads.append(machine.load() if load is None else load)

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def judged(self) -> float:
        """The value that counts: the median, or the worst run where every run counts."""
        if self.wanted and self.wanted.of_worst:
            return min(self.values) if self.wanted.is_least else max(self.values)
        return self.median

    @property
    def is_met(self) -> bool:
        return self.wanted is None or self.wanted.is_met(self.judged)

    def verdict(self) -> str:
        return self.wanted.verdict(self.judged) if self.wanted else ""

    @property
    def is_loaded(self) -> bool:
        return any(load > QUIET for load in self.loads)

    def text(self) -> str:
        return f"{self.number(self.judged)}{' ' + self.unit if self.unit else ''}"

    def row(self) -> str:
        spread = f"{self.number(min(self.values))} – {self.number(max(self.values))}"
        loaded = sum(load > QUIET for load in self.loads)
        runs = f"{len(self.values)}" + (f" ({loaded} †)" if loaded else "")
        middle = f"**{self.number(self.median)}**{' ' + self.unit if self.unit else ''}"
        wanted = self.wanted.words() if self.wanted else ""
        return f"| {self.name} | {middle} | {spread} | {runs} | {wanted} | {self.verdict()} |"

    def number(self, value: float) -> str:
        return f"{value:,.{self.digits}f}"


def ratio(name: str, above: Figure, below: Figure, wanted: Bound | None = None, digits: int = 2) -> Figure:
    """Run by run, one figure divided by another that was measured beside it."""
    figure = Figure(name, "×", wanted, digits)
    for top, bottom, load in zip(above.values, below.values, above.loads, strict=True):
        figure.add(top / bottom, load)
    return figure
