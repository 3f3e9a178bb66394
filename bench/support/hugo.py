"""The members' pages for Hugo: what Milepost's JSON twins say, as front matter, and the same layout as its templates."""

import html
import json
import re
import shutil
from pathlib import Path

from .project import BENCH
from .site import Site


def prepare(site: Site, folder: Path) -> int:
    """Writes a Hugo site with the members of a built site; how many they are."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BENCH / "hugo", folder)
    content = folder / "content/members"
    content.mkdir(parents=True)
    twins = sorted((site.folder / "public/members").glob("*.json"))
    for twin in twins:
        page = json.loads(twin.read_text())
        front = {
            "title": page["title"], "description": page["description"], "url": f"/{page['url']}", "page": page,
        }  # fmt: skip
        (content / f"{twin.stem}.md").write_text(json.dumps(front, ensure_ascii=False, indent=1) + "\n")
    return len(twins)


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
