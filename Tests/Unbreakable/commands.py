"""What an owner does at the command line, as it is interrupted."""

import re
import shutil
from dataclasses import dataclass
from typing import Callable

from interrupting import Point, Run
from tiny import PLACES, PUBLISHING, Tiny


def nothing(site: Tiny) -> None:
    pass


@dataclass(frozen=True)
class Command:
    """A command of `milepost`, and how it goes on after it was interrupted."""

    name: str
    arguments: Callable[[Tiny], list[str]]
    # Makes everything ready in the prepared site.
    prepare: Callable[[Tiny], None] = nothing
    # What is typed after an interruption, besides the same once more.
    again: Callable[[Tiny], list[list[str]]] | None = None

    def run(self, site: Tiny, point: Point) -> Run:
        return site.interrupted_command(self.arguments(site), point)

    def recover(self, site: Tiny) -> None:
        """The same once more, and then a build."""
        for command in (self.again or (lambda site: [self.arguments(site)]))(site):
            site.milepost(*command)
        site.rebuild()


def at_now(*arguments: str) -> Callable[[Tiny], list[str]]:
    return lambda site: [*arguments, "--now", str(site.moment())]


def unpublish(site: Tiny) -> None:
    """As before the first build."""
    shutil.rmtree(site.public)
    site.public.mkdir()
    (site.folder / "var/path.log").unlink()
    for table in PUBLISHING:
        site.change(f"DELETE FROM {table}")


def rename_member(site: Tiny) -> None:
    site.change("UPDATE member SET shown_name = 'Renamed by hand' WHERE name = 'marlow'")


def replace(site: Tiny, path: str, pattern: str, text: str) -> None:
    """Changes a file of the site's, which is a link to that of another site."""
    file = site.folder / path
    changed = re.sub(pattern, text, file.read_text(), count=1)
    assert changed != file.read_text()
    file.unlink()
    file.write_text(changed)


def edit_content(site: Tiny) -> None:
    replace(site, f"content/places/{PLACES[0]}.md", r"(?m)\Z", "\nBring a towel.\n")
    shutil.copy(site.folder / f"content/places/{PLACES[1]}.md", site.folder / "content/places/second-arbory.md")
    replace(site, "content/places/second-arbory.md", r"(?m)^name:.*$", "name: The Second Arbory")


def empty_database(site: Tiny) -> None:
    """A file of no bytes is a database of version 0."""
    shutil.rmtree(site.folder / "var")
    (site.folder / "var").mkdir()
    (site.folder / "var/site.db").touch()
    empty_public(site)


def nothing_yet(site: Tiny) -> None:
    shutil.rmtree(site.folder / "var")
    shutil.rmtree(site.public)


def empty_public(site: Tiny) -> None:
    shutil.rmtree(site.public)
    site.public.mkdir()


def after_init(site: Tiny) -> list[list[str]]:
    """What the command itself advises where there is a database already."""
    done = site.milepost("init", check=False)
    advice = [["migrate"]] if "milepost migrate" in done.stderr else []
    assert done.returncode == 0 or advice, done.stderr
    return [*advice, ["import"]]


def keep_backup(site: Tiny) -> None:
    """A backup, and after it a member, a page and a change that it does not have."""
    site.milepost("backup", str(site.folder / "var/old.backup"))
    site.join("latecomer")
    site.wait_for_drain()
    rename_member(site)
    site.milepost("tick")


COMMANDS = [
    Command("build, first", at_now("build"), unpublish),
    Command("build, incremental", at_now("build"), rename_member),
    Command("import", lambda _: ["import"], edit_content),
    Command("tick", at_now("tick"), rename_member),
    Command("init", lambda _: ["init"], nothing_yet, after_init),
    Command("migrate", lambda _: ["migrate"], empty_database, lambda _: [["migrate"], ["import"]]),
    Command("backup", lambda site: ["backup", str(site.folder / "var/copy.backup")]),
    Command("restore", lambda site: ["restore", str(site.folder / "var/old.backup")], keep_backup),
]
