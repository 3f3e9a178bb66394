"""results.md: a summary, then every section that is kept, each as it was measured last."""

import json
import sys
from pathlib import Path

from . import growth, machine, summary
from .figure import QUIET
from .project import BENCH
from .section import Section

# In the order in which they are read.
ORDER = [
    "template", "build", "hugo", "fanout", "fanout-million", "checkin", "checkin-million", "fossil", "start", "size",
    "growth", "load", "load-million",
]  # fmt: skip


def files() -> dict[Path, str]:
    """What is written from what is kept: the results, and the plot that they show."""
    sections = {name: section for name in [*ORDER, "growth-million"] if (section := _load(name))}
    texts = {BENCH / "results.md": _document(sections)}
    return texts | ({BENCH / "growth.svg": growth.plot(sections)} if growth.sizes(sections) else {})


def _document(sections: dict[str, Section]) -> str:
    parts = [_head(), summary.text(sections)]
    for name in ORDER:
        if name == "growth" and growth.sizes(sections):
            parts.append(growth.text(sections))
        elif name in sections:
            parts.append(sections[name].text())
    return "\n".join(parts)


def _load(name: str) -> Section | None:
    """A section that an earlier version of the bench has kept otherwise is as good as none."""
    try:
        return Section.load(name)
    except (KeyError, TypeError, ValueError) as error:
        print(f"milepost: bench/results/{name}.json cannot be read ({error}): measure it anew.", file=sys.stderr)
        return None


def _head() -> str:
    facts = json.loads(machine.KEPT.read_text()) if machine.KEPT.exists() else machine.facts()
    lines = [
        "# What was measured",
        "",
        "Written by `make bench`; [README.md](README.md) says how each figure is measured. Each is the median of its",
        "runs; where one stands in a section without its least and greatest value, there was one run. † marks runs that",
        f"began at a load average above {QUIET:g}, from other work or from the runs before them: their ratios, taken side",
        "by side, tell more than their times. Each section says when, and with the programs of which commit, it was",
        "measured; its numbers are in `results/`.",
        "",
        "| the machine | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in facts.items()),
        "",
    ]
    return "\n".join(lines)
