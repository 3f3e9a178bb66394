#!/usr/bin/env bash
# Runs what bench/ measures.
source "$(dirname "$0")/common.sh"

[[ -x bench/run ]] || fail "There is nothing to measure yet: bench/run is missing."
exec bench/run
