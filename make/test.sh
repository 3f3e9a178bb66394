#!/usr/bin/env bash
# Runs every test: format, build, unit tests, then processes and browsers. Goes on after a failure, and sums up.
source "$(dirname "$0")/common.sh"

make/swift.sh
make/packages.sh serve test break
make/python.sh || fail "The test tools could not be installed."

summary=() failures=0
rm -f var/log/failures.log
# part NAME COMMAND…: one part of the tests; remembers how it ended and how long it took.
part() {
    local name=$1 start=$SECONDS result=passed
    shift
    "$@" || { result=FAILED && failures=$((failures + 1)); }
    summary+=("$(printf '%-24s %-6s %5d s' "$name" "$result" $((SECONDS - start)))")
    [[ $result == passed ]]
}

# quiet_compiler LOG…: whether the compiler had nothing to say about our own sources.
quiet_compiler() {
    ! grep -hE '^[^ ]+/(Sources|Tests)/[^ ]+\.swift:[0-9]+:[0-9]+: warning:' "$@" | sort -u | grep . >&2
}

unit_tests() {
    step build-tests "Building the unit tests" swift build --build-tests || return 1
    local status=0
    step unit "Running the unit tests" swift test --skip-build --disable-xctest --parallel || status=$?
    grep -hE 'Test run with [0-9]+ tests?' var/log/unit.log | tail -n 1 || true
    if ((status)); then grep -hE '^(✘|↳)|: error:' var/log/unit.log | awk '!seen[$0]++' >var/log/failures.log || true; fi
    return "$status"
}

site_tests() {
    (cd Tests/Browser && ../../.venv/bin/python -m pytest --numprocesses 2 --dist loadfile --maxfail 40)
}

# A few of the kills and faults that make test-unbreakable tries one after the other.
harm_tests() {
    (cd Tests/Unbreakable && ../../.venv/bin/python -m pytest --numprocesses 2 --maxfail 10)
}

# What of make test-attacks takes no tool and little time.
attack_tests() {
    (cd Tests/Attacks && ../../.venv/bin/python -m pytest -m "not long" --numprocesses 2 --dist loadfile --maxfail 20)
}

part "Format" step lint "Checking the format" make/lint.sh || true
programs=0
part "Programs" make/programs.sh && programs=1
part "Unit tests" unit_tests || true
if ((programs)); then part "Random sequences" env SEQUENCES="${SEQUENCES:-300}" SEED="${SEED:-31000}" make/exact.sh || true; fi
part "Fuzzing corpus" make/fuzz.sh replay || true
part "No compiler warnings" quiet_compiler var/log/build.log var/log/build-tests.log var/log/build-Fuzz*.log || true
if ((programs)); then
    make/assets.sh
    part "Processes and browsers" site_tests || true
    part "Kills and faults" harm_tests || true
    part "Attacks" attack_tests || true
else
    say "Without programs there is nothing to show to a browser."
fi

say "" "Summary"
printf '  %s\n' "${summary[@]}"
if ((failures)); then
    # Last, where whoever sees only the end of the output sees it.
    if [[ -s var/log/failures.log ]]; then say "" "What failed" "$(head -n 40 var/log/failures.log | cut -c 1-400)"; fi
    say "$failures of ${#summary[@]} parts failed."
    exit 1
fi
say "All parts passed."
