"""One page of 100 rows: Template, the same bytes written by hand, and swift-mustache."""

import os

from support.project import BENCH
from support.report import Section
from support.running import run


def measure() -> Section:
    section = Section(
        "One page of 100 rows from its Value",
        "BENCH_TEMPLATES=1 bench/run template",
        "A package of its own, `bench/templates`, which brings swift-mustache in and is built for this alone:"
        " `swift run -c release --package-path bench/templates TemplateBench`. Wanted: 15 × faster than swift-mustache,"
        " within 3 × of the bytes written by hand. It prints medians of 60 rounds in turns.",
    )
    if os.environ.get("BENCH_TEMPLATES") == "1":
        output = run("swift", "run", "-c", "release", "--package-path", BENCH / "templates", "TemplateBench")
        section.notes += [f"`{line}`" for line in output.splitlines() if line]
    else:
        section.notes.append("Not run this time: it builds for minutes. Set BENCH_TEMPLATES=1 to have it run.")
    return section
