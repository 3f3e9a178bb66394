#!/usr/bin/env bash
# Makes .venv with exactly what Tests/Browser/requirements.txt names.
source "$(dirname "$0")/common.sh"

wanted=Tests/Browser/requirements.txt
installed=.venv/installed.txt
cmp -s "$wanted" "$installed" && exit 0
rm -rf .venv
install() {
    python3 -m venv .venv
    # Every package is named in the file, none is taken along: so nothing is installed that nobody chose.
    .venv/bin/pip install --disable-pip-version-check --no-deps -r "$wanted"
    cp "$wanted" "$installed"
}
step python "Installing the test tools" install
