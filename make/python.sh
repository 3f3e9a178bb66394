#!/usr/bin/env bash
# python.sh [FOLDER VENV]: makes VENV with exactly what FOLDER/requirements.txt names; Tests/Browser and .venv without them.
source "$(dirname "$0")/common.sh"

wanted=${1:-Tests/Browser}/requirements.txt
venv=${2:-.venv}
installed=$venv/installed.txt
cmp -s "$wanted" "$installed" && exit 0
rm -rf "$venv"
install() {
    python3 -m venv "$venv"
    # Every package is named in the file, none is taken along: so nothing is installed that nobody chose.
    "$venv/bin/pip" install --disable-pip-version-check --no-deps -r "$wanted"
    cp "$wanted" "$installed"
}
step python "Installing the tools of ${1:-Tests/Browser}" install
