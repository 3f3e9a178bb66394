"""What the tests share: the tool that interrupts, and a tiny site that each of them copies."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from campaign import WAYS, Part
from interrupting import Interrupter, compile_into
from scenes import COINS, ITEM, MEMBER
from support.project import MILEPOST, PROGRAMS, program
from tiny import Tiny

MEMORY = Path("/dev/shm")


def pytest_addoption(parser):
    parser.addoption("--thorough", action="store_true", help="every system call, not a few of each program")
    parser.addoption("--step", type=int, default=1, help="of the calls of most programs, every so manyeth alone")
    parser.addoption("--way", choices=list(WAYS), action="append", help="commands are killed in this way alone")
    parser.addoption("--first", type=int, default=1, help="commands are killed from this call on")
    parser.addoption("--last", type=int, help="commands are killed up to this call")


@pytest.fixture(scope="session")
def thorough(request) -> bool:
    return request.config.getoption("--thorough")


@pytest.fixture(scope="session")
def step(request) -> int:
    return request.config.getoption("--step")


@pytest.fixture(scope="session")
def part(request) -> Part:
    """What is tried of the kills of a command, which for one that makes many calls take hours."""
    option = request.config.getoption
    return Part(tuple(option("--way") or WAYS), option("--first"), option("--last"), option("--step"))


@pytest.fixture(scope="session")
def room():
    """A folder in memory where there is one, since a killed process, unlike a power cut, leaves no write undone."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30 else None
    with tempfile.TemporaryDirectory(prefix="milepost-", dir=memory) as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def interrupter(tmp_path_factory) -> Interrupter:
    return Interrupter(compile_into(tmp_path_factory.mktemp("tool")))


@pytest.fixture(scope="session")
def prepared(room, interrupter) -> Tiny:
    """The site that no test changes: with a member who has coins, and an item of which there are five."""
    missing = [str(path) for path in (MILEPOST, *map(program, PROGRAMS)) if not path.exists()]
    assert not missing, f"not built: {', '.join(missing)}. Type: make programs"
    site = Tiny.prepare(room / "prepared", interrupter)
    site.cookie = site.join(MEMBER)
    site.change("UPDATE item SET stock = 5 WHERE slug = ?", ITEM)
    site.give_coins(MEMBER, COINS - site.coins(MEMBER))
    site.milepost("tick")
    site.wait_for_drain()
    site.hurry()
    return site


@pytest.fixture
def site(prepared, room) -> Tiny:
    """A site of the test's own."""
    folder = Path(tempfile.mkdtemp(dir=room))
    folder.chmod(0o755)
    copy = prepared.again(folder / "site")
    yield copy
    shutil.rmtree(folder)


@pytest.fixture
def tally(record_property):
    """Notes figures for the table at the end of the run."""

    def note(**figures):
        for name, figure in figures.items():
            record_property(name, figure)

    return note


def pytest_terminal_summary(terminalreporter):
    """How many points there were, and what came of them: the figures of docs/trust.md."""
    lines = []
    for report in terminalreporter.getreports("passed"):
        figures = ", ".join(f"{name} {figure}" for name, figure in report.user_properties)
        if figures:
            lines.append(f"{report.nodeid.split('::')[-1]}: {figures}, {report.duration:.0f} s")
    if lines:
        terminalreporter.section("points")
        for line in sorted(lines):
            terminalreporter.write_line(line)
