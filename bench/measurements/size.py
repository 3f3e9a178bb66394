"""The sizes of the programs as they are installed: static and stripped."""

from support.figure import Figure, at_most
from support.project import MILEPOST, ROOT
from support.running import run
from support.section import Section


def measure() -> Section:
    section = Section(
        "Size of the programs", "bench/run size", "As `make programs` installs them: static and stripped."
    )
    for program in [*sorted((ROOT / "cgi-bin").iterdir()), MILEPOST]:
        is_cgi = program != MILEPOST
        figure = Figure(f"`{program.parent.name}/{program.name}`", "MB", at_most(16, "MB") if is_cgi else None, 1)
        figure.add(program.stat().st_size / 1e6, 0)
        section.figures.append(figure)
        if "not stripped" in run("file", program):
            section.notes.append(f"`{program.name}` is not stripped.")
    return section
