"""The members' pages for Hugo: what Milepost's JSON twins say, as front matter, and the same layout as its templates."""

import html
import json
import re
import shutil
from pathlib import Path

from .project import BENCH
from .site import Site, discard


def prepare(site: Site, folder: Path) -> int:
    """Writes a Hugo site with the members of a built site; how many they are."""
    discard(folder)
    shutil.copytree(BENCH / "hugo", folder)
    content = folder / "content/members"
    content.mkdir(parents=True)
    layouts = "".join(layout.read_text() for layout in (folder / "layouts").rglob("*.html"))
    used = set(re.findall(r"\.([a-z]\w*)", layouts))
    twins = sorted((site.folder / "public/members").glob("*.json"))
    for twin in twins:
        page = json.loads(twin.read_text())
        front = {"title": page["title"], "description": page["description"], "url": f"/{page['url']}"}
        (content / f"{twin.stem}.md").write_text(_json(front | {"page": _pruned(page, used)}) + "\n")
    return len(twins)


def _pruned(value, used: set[str]):
    """A value with those of its names alone that a layout reads: Hugo need not carry what it does not write."""
    if isinstance(value, dict):
        return {name: _pruned(part, used) for name, part in value.items() if name in used}
    return [_pruned(part, used) for part in value] if isinstance(value, list) else value


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def likeness(site: Site, output: Path) -> tuple[int, int, int, int]:
    """How many of Hugo's pages say the same as Milepost's, of how many; and the bytes of all, Hugo's and Milepost's."""
    same = total = theirs = ours = 0
    for page in sorted((output / "members").glob("*.html")):
        their, our = page.read_text(), (site.folder / "public/members" / page.name).read_text()
        same += _essence(their) == _essence(our)
        total += 1
        theirs += len(their.encode())
        ours += len(our.encode())
    return same, total, theirs, ours


def _essence(page: str) -> str:
    """Without what no reader sees: white space, and how a character is escaped. Hugo writes numbers without commas."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", html.unescape(re.sub(r"\s+", "", page)))
