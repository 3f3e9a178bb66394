#!/usr/bin/env bash
# Removes what can be built again: programs, pages, logs, test tools. Data (the rest of var/) stays.
source "$(dirname "$0")/common.sh"

rm -rf .build bin cgi-bin .venv .venv-attacks var/log public/assets/vendor
find public -mindepth 1 -maxdepth 1 ! -name assets ! -name '.*' -exec rm -rf {} +
