"""Plots with two logarithmic axes, as SVG that can be read on light and on dark."""

from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 480, 400, 74, 140, 34, 48
COLOURS = ["#c2410c", "#1d6fd1", "#0d8a6a", "#a21caf", "#8a6d00", "#64748b"]
DARK = ["#fb923c", "#60a5fa", "#34d399", "#e879f9", "#facc15", "#cbd5e1"]
# Between two words beside lines that end close to each other.
LEADING = 14


@dataclass
class Line:
    words: str
    points: list[tuple[float, float]]


@dataclass
class Panel:
    unit: str
    lines: list[Line]


def draw(panels: list[Panel]) -> str:
    width = WIDTH * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}"'
        ' role="img" aria-labelledby="title">',
        '<title id="title">How the costs grow with the members, both axes logarithmic</title>',
        f"<style>{_style()}</style>",
        f'<rect class="paper" width="{width}" height="{HEIGHT}"/>',
        *(text for number, panel in enumerate(panels) for text in _panel(panel, number * WIDTH)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _style() -> str:
    def rules(paper: str, ink: str, grid: str, colours: list[str]) -> str:
        lines = "".join(
            f".c{n}{{stroke:{c}}}.t{n},.p{n}{{fill:{c}}}" for n, c in enumerate(colours)
        )  # fmt: skip
        return f".paper{{fill:{paper}}}text{{fill:{ink}}}.grid{{stroke:{grid}}}{lines}"

    light = rules("#ffffff", "#1f2937", "#d8dde5", COLOURS)
    dark = rules("#14181f", "#e5e7eb", "#39414f", DARK)
    return (
        "text{font:12px system-ui,sans-serif}.axis{font-weight:600}.line{fill:none;stroke-width:2}"
        f".grid{{stroke-width:1;fill:none}}{light}@media(prefers-color-scheme:dark){{{dark}}}"
    )


def _panel(panel: Panel, left: float) -> list[str]:
    points = [point for line in panel.lines for point in line.points]
    if not points:
        return []
    x = _Axis([point[0] for point in points], left + LEFT, left + WIDTH - RIGHT)
    y = _Axis([point[1] for point in points], HEIGHT - BOTTOM, TOP)
    return [
        *_grid(x, y),
        f'<text class="axis" x="{left + LEFT:.0f}" y="18">{panel.unit}</text>',
        f'<text class="axis" x="{(x.begin + x.end) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">members</text>',
        *_lines(panel.lines, x, y),
    ]


def _grid(x: "_Axis", y: "_Axis") -> list[str]:
    parts = []
    for power in x.powers():
        at = x.place(10**power)
        parts.append(f'<path class="grid" d="M{at:.1f} {y.begin}V{y.end}"/>')
        parts.append(f'<text x="{at:.1f}" y="{y.begin + 18}" text-anchor="middle">{_number(power)}</text>')
    for power in y.powers():
        at = y.place(10**power)
        parts.append(f'<path class="grid" d="M{x.begin:.1f} {at:.1f}H{x.end:.1f}"/>')
        parts.append(f'<text x="{x.begin - 6:.1f}" y="{at + 4:.1f}" text-anchor="end">{_number(power)}</text>')
    return parts


def _lines(lines: list[Line], x: "_Axis", y: "_Axis") -> list[str]:
    parts = []
    for number, line in enumerate(lines):
        places = [(x.place(one), y.place(other)) for one, other in line.points]
        path = "L".join(f"{one:.1f} {other:.1f}" for one, other in places)
        parts.append(f'<path class="line c{number}" d="M{path}"/>')
        parts += [f'<circle class="p{number}" cx="{one:.1f}" cy="{other:.1f}" r="3.5"/>' for one, other in places]
    # The words stand where their line ends, moved apart where lines end close to each other.
    ends = sorted((y.place(line.points[-1][1]), number) for number, line in enumerate(lines))
    last = -LEADING
    for place, number in ends:
        last = max(place, last + LEADING)
        words = lines[number].words
        parts.append(f'<text class="t{number}" x="{x.end + 8:.1f}" y="{last + 4:.1f}">{words}</text>')
    return parts


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"


class _Axis:
    """A logarithmic axis over whole powers of ten."""

    def __init__(self, values: list[float], begin: float, end: float):
        self.begin, self.end = begin, end
        self.low, self.high = floor(log10(min(values)) + 1e-9), ceil(log10(max(values)) - 1e-9)
        self.high = max(self.high, self.low + 1)

    def place(self, value: float) -> float:
        return self.begin + (self.end - self.begin) * (log10(value) - self.low) / (self.high - self.low)

    def powers(self) -> range:
        return range(self.low, self.high + 1)
