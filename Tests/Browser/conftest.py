"""What the tests share: a built site with a community, a server before it, and Chromium."""

import datetime
import time
import zoneinfo

import pytest

from support.browser import chromium
from support.pages import member_with_coins
from support.project import MILEPOST, PROGRAMS, program
from support.server import Server
from support.site import Site

MEMBERS = 160  # so many that a board has a second page


@pytest.fixture(scope="session")
def programs():
    missing = [str(path) for path in (MILEPOST, *map(program, PROGRAMS)) if not path.exists()]
    assert not missing, f"not built: {', '.join(missing)}. Type: make programs"


@pytest.fixture(scope="session")
def built(programs, tmp_path_factory) -> Site:
    """A site that no test changes; it is copied for those that do."""
    return Site.make(tmp_path_factory.mktemp("built") / "site", MEMBERS)


@pytest.fixture(scope="module")
def site(built, tmp_path_factory) -> Site:
    """A site of the module's own."""
    wait_for_a_calm_day()
    return built.copy(tmp_path_factory.mktemp("module") / "site")


@pytest.fixture(scope="module")
def server(site):
    with Server(site.folder) as running:
        yield running


@pytest.fixture(scope="module")
def member(site) -> str:
    """The cookie of a member who has been somewhere and has coins."""
    return member_with_coins(site, "marlow")


@pytest.fixture(scope="module")
def browser():
    with chromium() as driver:
        yield driver


def wait_for_a_calm_day() -> None:
    """A check-in pays once a day: lets midnight pass first where it is less than two minutes away."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Australia/Melbourne"))
    left = 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
    if left < 120:
        time.sleep(left + 1)
