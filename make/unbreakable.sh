#!/usr/bin/env bash
# Kills, fails and starves the programs at their system calls, and proves after each time that nothing is lost. Takes long.
source "$(dirname "$0")/common.sh"

make/packages.sh serve break
make/python.sh || fail "The test tools could not be installed."
make/programs.sh
cd Tests/Unbreakable
exec ../../.venv/bin/python -m pytest --thorough --timeout 14400 --numprocesses 2 "$@"
