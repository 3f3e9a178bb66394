"""Sections: what one measurement has to say, kept in a file of its own until it is measured anew."""

import json
from dataclasses import dataclass, field

from .figure import Figure
from .grid import grid
from .project import BENCH

RESULTS = BENCH / "results"
HEAD = ["| what | median | min – max | runs | asked for | |", "|---|---:|---:|---:|---|---|"]


@dataclass
class Section:
    """What one measurement has to say."""

    title: str
    # The command that does it again.
    again: str
    how: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Of which commit, when, how busy the machine was at the start, how long it took; written by `run`.
    about: dict[str, str] = field(default_factory=dict)

    def save(self, name: str) -> None:
        """Keeps the section, in place of what was kept of that name. A figure stands on a line."""
        fields = {name: value for name, value in self.__dict__.items() if name != "figures"}
        lines = [json.dumps({key: value}, ensure_ascii=False)[1:-1] for key, value in fields.items()]
        figures = [json.dumps(figure.fields(), ensure_ascii=False) for figure in self.figures]
        lines.append('"figures": [\n' + ",\n".join(figures) + "\n]")
        RESULTS.mkdir(exist_ok=True)
        new = RESULTS / f".{name}.json"
        new.write_text("{\n" + ",\n".join(lines) + "\n}\n")
        new.rename(RESULTS / f"{name}.json")

    @classmethod
    def load(cls, name: str) -> "Section | None":
        path = RESULTS / f"{name}.json"
        if not path.exists():
            return None
        fields = json.loads(path.read_text())
        fields["figures"] = [Figure.read(figure) for figure in fields["figures"]]
        return cls(**fields)

    def text(self) -> str:
        lines = [f"## {self.title}", "", self.how, "", self.origin(), "", *self.tables()]
        lines += [f"- {note}" for note in self.notes]
        return "\n".join(lines).rstrip() + "\n"

    def tables(self) -> list[str]:
        """The figures of several sizes side by side, and then the others."""
        lines = []
        if sized := [figure for figure in self.figures if figure.at]:
            lines += [*grid(sized), ""]
        if single := [figure for figure in self.figures if not figure.at]:
            lines += [*HEAD, *(figure.row() for figure in single), ""]
        return lines

    def origin(self) -> str:
        about = self.about
        return (
            f"Measured {about['begun']} in {about['took']}, programs of {about['commit']}, load average at the start"
            f" {about['load']}. Again: `{self.again}`"
        )
