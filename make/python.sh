#!/usr/bin/env bash
# python.sh [FOLDER VENV]: makes VENV with exactly what FOLDER/requirements.txt names; Tests/Browser and .venv without them.
source "$(dirname "$0")/common.sh"

wanted=${1:-Tests/Browser}/requirements.txt
venv=${2:-.venv}
installed=$venv/installed.txt
cmp -s "$wanted" "$installed" && exit 0
rm -rf "$venv"
# && throughout: step looks at the status, and where a status is looked at, bash ends nothing at a command that fails.
install() {
    # Every package is named in the file, none is taken along: so nothing is installed that nobody chose.
    python3 -m venv "$venv" &&
        "$venv/bin/pip" install --disable-pip-version-check --no-deps -r "$wanted" &&
        cp "$wanted" "$installed"
}
step python "Installing the tools of ${1:-Tests/Browser}" install
