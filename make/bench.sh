#!/usr/bin/env bash
# bench.sh [NAME…]: measures everything but the million, or what is named, and writes bench/results.md.
source "$(dirname "$0")/common.sh"
exec bench/run "$@"
