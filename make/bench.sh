#!/usr/bin/env bash
# bench.sh [NAME…]: measures everything and writes bench/results.md, or measures what is named and prints it.
source "$(dirname "$0")/common.sh"
exec bench/run "$@"
