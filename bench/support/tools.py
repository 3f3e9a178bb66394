"""What measuring needs besides Python, by Debian's package names."""

import shutil

TOOLS = {"wrk": "wrk", "gcc": "gcc", "/usr/bin/time": "time", "file": "file"}
# What only some measurements need.
PEERS = {"hugo": {"hugo": "hugo"}, "fossil": {"fossil": "fossil"}}


def missing(names: list[str]) -> str:
    """The one line to type so that these measurements have what they need, or nothing."""
    wanted = dict(TOOLS)
    for name in names:
        wanted |= PEERS.get(name, {})
    packages = [package for command, package in wanted.items() if not shutil.which(command)]
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}" if packages else ""
