"""The site with a million members, which several measurements share: it takes many minutes to build."""

from .project import DISK
from .site import Site

MEMBERS = 1_000_000
FOLDER = DISK / "million"


def site() -> Site:
    """The site as the last measurement has left it; made and built if there is none."""
    if (FOLDER / "public/index.html").exists():
        return Site(FOLDER)
    site = Site.make(FOLDER, MEMBERS)
    site.build_plainly()
    return site
