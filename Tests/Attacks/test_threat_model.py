"""SECURITY.md says by which test each defence is shown: the tests are there, under that very name."""

import re

import pytest

from support.project import ROOT

TEXT = (ROOT / "SECURITY.md").read_text()
NAMED = re.findall(r"`(\w+\.(?:py|swift))::(\w+)`", TEXT)
FILES = {path.name: path for path in [*(ROOT / "Tests").rglob("*.py"), *(ROOT / "Tests").rglob("*.swift")]}


def test_every_test_that_is_named_exists():
    assert len(NAMED) > 60, "it names tests at all"
    missing = [f"{file}::{test}" for file, test in NAMED if file not in FILES or not stands_in(FILES[file], test)]
    assert missing == []


def stands_in(path, test: str) -> bool:
    """Whether the file has a test of that name, not only a function."""
    text = path.read_text()
    if path.suffix == ".py":
        return test.startswith("test_") and re.search(rf"(?m)^def {test}\(", text) is not None
    before, found, _ = text.partition(f"func {test}(")
    return bool(found) and "func " not in before.rpartition("@Test")[2]


@pytest.mark.parametrize("word", ["| attacker", "path.swift::noSuchTest"])
def test_the_search_finds_only_what_is_there(word):
    assert not stands_in(FILES["LocalPathTests.swift"], word)
    assert stands_in(FILES["LocalPathTests.swift"], "whatLeadsElsewhereIsRefused")


def test_no_defence_stands_alone():
    """Each row of a threat has a test beside it."""
    rows = [line for line in TEXT.splitlines() if re.match(r"\| [STRIDE, ]+ \| ", line)]
    assert len(rows) > 30
    assert [row for row in rows if "::" not in row] == []
