"""A built site with a community, lighttpd before it with the configuration of deploy/, members, and a browser."""

import contextlib
import re

import pytest
from hypothesis import HealthCheck, settings

from attack.forms import crawl, deeper
from attack.wire import Client
from support.browser import chromium
from support.pages import member_with_coins
from support.project import MILEPOST, PROGRAMS, program
from support.server import Server
from support.site import Site

MEMBERS = 60

# The same attempts each time where a build is judged; new ones where somebody has asked for an attack.
SETTINGS = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck), "print_blob": True}
settings.register_profile("quick", max_examples=250, derandomize=True, **SETTINGS)
settings.register_profile("long", max_examples=5_000, **SETTINGS)
settings.load_profile("quick")

FIGURES: dict[str, object] = {}


@pytest.fixture(scope="session")
def tally() -> dict[str, object]:
    """What was counted; it is shown at the end."""
    return FIGURES


def pytest_terminal_summary(terminalreporter) -> None:
    if FIGURES:
        terminalreporter.section("figures")
        for name, value in FIGURES.items():
            terminalreporter.line(f"{name}: {value}")


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Site:
    """A site that no test changes; it is copied for those that do."""
    missing = [str(path) for path in (MILEPOST, *map(program, PROGRAMS)) if not path.exists()]
    assert not missing, f"not built: {', '.join(missing)}. Type: make programs"
    return Site.make(tmp_path_factory.mktemp("built") / "site", MEMBERS)


@pytest.fixture(scope="module")
def site(built, tmp_path_factory) -> Site:
    """A site of the module's own. Its limits on tries are lifted: all of the tests come from one address."""
    return built.copy(tmp_path_factory.mktemp("module") / "site")


@pytest.fixture(scope="module")
def limited(built, tmp_path_factory) -> Site:
    """A site with the limits on tries that the project's content sets."""
    site = built.copy(tmp_path_factory.mktemp("limited") / "site")
    settings = site.folder / "content/site.yaml"
    original = (MILEPOST.parents[1] / "content/site.yaml").read_text()
    limits = dict(re.findall(r"(?m)^ +((?:signInsBy|joinsBy)\w+): *(\d+)", original))
    assert len(limits) == 4
    text = settings.read_text()
    for name, number in limits.items():
        text = re.sub(rf"(?m)^( +{name}:) *\d+", rf"\1 {number}", text)
    settings.write_text(text)
    site.milepost("import")
    return site


@pytest.fixture(scope="module")
def server(site):
    with Server(site.folder) as running:
        yield running


@pytest.fixture(scope="module")
def server_of():
    """Puts a server of its own before a site."""
    with contextlib.ExitStack() as stack:
        servers: dict[Site, Server] = {}

        def start(site: Site) -> Server:
            if site not in servers:
                servers[site] = stack.enter_context(Server(site.folder))
            return servers[site]

        yield start


@pytest.fixture(scope="module")
def member(site) -> str:
    """The cookie of a member who has been somewhere and has coins."""
    return member_with_coins(site, "marlow")


@pytest.fixture
def stranger(server) -> Client:
    return Client(server.port)


@pytest.fixture
def visitor(server, member) -> Client:
    """The member at the other end of the wire."""
    return Client(server.port, member)


@pytest.fixture(scope="module")
def forms(site, server) -> dict:
    """Every form of the site by its label: what a stranger finds, and what a member finds."""
    found, _ = crawl(Client(server.port))
    client = Client(server.port, member_with_coins(site, "finder"))
    site.give_coins("finder", 100_000)  # who can pay for everything is shown every confirmation
    mine, _ = crawl(client)
    return deeper(client, found | mine)


@pytest.fixture(scope="module")
def browser():
    with chromium() as driver:
        yield driver


class Unchanged:
    """What members have, to be compared: rows of every table that a form can change, and who members say they are."""

    TABLES = ("member", "session", "check_in", "ledger", "market_order", "owned")
    SAID = (
        "SELECT id, shown_name, nickname, name_style, bio, email, password, role, on_boards, public_profile, "
        "show_places, show_activity, title_id, avatar_id, cosmetic_id FROM member ORDER BY id"
    )

    def __init__(self, site: Site):
        self.site, self.before = site, self.state(site)

    def state(self, site: Site):
        return {table: site.value(f"SELECT count(*) FROM {table}") for table in self.TABLES}, site.rows(self.SAID)

    def check(self) -> None:
        assert self.state(self.site) == self.before


@pytest.fixture
def unchanged(site):
    """Fails where the test changed anything that a member has."""
    guard = Unchanged(site)
    yield guard
    guard.check()
