"""The site with a million members, which several measurements share: it takes many minutes to build."""

from pathlib import Path

from .project import DISK
from .site import Site, made

MEMBERS = 1_000_000


def folder() -> Path:
    """Where it is; `sweep` knows by the name that it is to be kept."""
    return DISK / f"million-{made()}"


def site() -> Site:
    """The site as the last measurement has left it; made and built if there is none."""
    if (folder() / "public/index.html").exists():
        return Site(folder())
    site = Site.make(folder(), MEMBERS)
    site.build_plainly()
    return site
