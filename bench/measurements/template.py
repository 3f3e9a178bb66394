"""One page of 100 rows: Template, the same bytes written by hand, and swift-mustache."""

import re

from support import machine
from support.figure import Figure, at_least, at_most
from support.project import BENCH
from support.running import Failed, run
from support.section import Section

RUNS = 3
PACKAGE = BENCH / "templates"
WANTED = {"swift-mustache / Template": at_least(15), "Template / by hand": at_most(3)}




def measure() -> Section:
    run("swift", "build", "-c", "release", "--package-path", PACKAGE)
    figures: dict[str, Figure] = {}
    lines: list[str] = []
    for _ in range(RUNS):
        load = machine.load()
        lines = run(PACKAGE / ".build/release/TemplateBench").splitlines()
        for line in lines:
            _read(line, figures, load)
    if len(figures) < 6:
        raise Failed("\n".join(["TemplateBench says something else than expected:", *lines]))
    return Section(
        "One page of 100 rows from its Value",
        "bench/run template",
        "A package of its own, `bench/templates`, which brings swift-mustache in and is built for this alone. Each run is"
        " the median of 60 rounds in turns. By hand: the same bytes appended to an array of bytes, and to the buffer that"
        " Template itself writes to, which is faster than an array.",
        list(figures.values()),
        [f"{lines[0].strip().capitalize()}."],
    )


def _read(line: str, figures: dict[str, Figure], load: float) -> None:
    """A line is `NAME  12.3 µs (12.0 – 14.5)`, or `NAME / NAME: 12.3   (at least 15)`."""
    if time := re.fullmatch(r"(.+?) {2,}([\d.]+) µs .*", line):
        figure = figures.setdefault(time[1], Figure(time[1], "µs", digits=1))
        figure.add(float(time[2]), load)
    elif quotient := re.match(r"(.+? / .+?): +([\d.]+)", line):
        bound = next((bound for name, bound in WANTED.items() if quotient[1].startswith(name)), None)
        figure = figures.setdefault(quotient[1], Figure(quotient[1], "×", bound, 1))
        figure.add(float(quotient[2]), load)
