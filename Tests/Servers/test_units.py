"""The units of deploy/, as text: what systemd makes of them takes a host of its own."""

import re
from pathlib import PurePath

import pytest

from running import deploy_folder


@pytest.fixture
def kind():
    """No server is asked."""


def settings(unit: str, name: str) -> list[str]:
    """The words that a unit gives to a setting."""
    text = (deploy_folder() / unit).read_text()
    return [word for line in re.findall(rf"(?m)^{name}=(.*)$", text) for word in line.split()]


@pytest.mark.parametrize("unit", ["milepost-watch.service", "milepost-tick.service"])
def test_what_publishes_finds_var_and_public_on_one_mount(unit):
    """Each path of ReadWritePaths= is mounted onto itself (systemd.exec(5)), and no file changes places across mounts."""
    mounts = [PurePath(path) for path in settings(unit, "ReadWritePaths")]
    for folder in ("var", "public"):
        path = PurePath("/srv/milepost", folder)
        nearest = [mount for mount in mounts if path.is_relative_to(mount)]
        assert nearest == [PurePath("/srv/milepost")], folder


@pytest.mark.parametrize("unit", ["milepost-watch.service", "milepost-tick.service", "milepost-backup.service"])
def test_no_unit_runs_as_root(unit):
    assert (settings(unit, "User"), settings(unit, "Group")) == (["milepost"], ["milepost"])
