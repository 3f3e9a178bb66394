#!/usr/bin/env bash
# attacks.sh [PYTEST OPTIONS…]: attacks a running site on this machine with tools and tests of its own, all of them.
source "$(dirname "$0")/common.sh"

[[ -x bin/milepost ]] || fail "The programs are not built. Type: make programs"
make/packages.sh serve test attack
make/assets.sh
make/python.sh
make/python.sh Tests/Attacks .venv-attacks
seed=${SEED:-$RANDOM$RANDOM}
say "Random attempts with SEED=$seed"
cd Tests/Attacks
exec ../../.venv/bin/python -m pytest --hypothesis-profile=long --hypothesis-seed="$seed" "$@"
