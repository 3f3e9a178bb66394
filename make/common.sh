# shellcheck shell=bash
# Sourced by the scripts beside it: where the project is, and how they speak.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH=$PATH:/usr/sbin:/sbin # where Debian keeps lighttpd
PROGRAMS=${PROGRAMS:-login account checkin redeem me search}
[[ -d var ]] || mkdir -m 700 var # what the community knows is its owner's alone
mkdir -p var/log

# How programs are compiled, so that all of them share what is compiled.
# Types are made by direct calls: by name, the first dictionary of a process takes a search through every conformance.
# The build id is how milepost knows itself from another version (Commands/BuildID.swift).
# What is needed first is linked side by side (make/order.py); Swift's own linker can do that, function by function.
# shellcheck disable=SC2034 # for those who source this
release=(-c release -Xswiftc -static-executable
    -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors -Xlinker --build-id=sha1
    -Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -use-ld=lld
    -Xlinker "--symbol-ordering-file=$PWD/make/order.txt" -Xlinker --no-warn-symbol-ordering)

# say LINE…: lines to whoever reads along.
say() { printf '%s\n' "$@"; }

# fail WORDS…: one sentence, and the end.
fail() {
    printf 'milepost: %s\n' "$*" >&2
    exit 1
}

# step NAME LABEL COMMAND…: runs the command with its output in var/log/NAME.log, and says how long it took;
# where it fails, shows the end of that log and returns its status.
step() {
    local log=var/log/$1.log label=$2 start=$SECONDS status=0
    shift 2
    printf '%-44s' "$label"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status == 0)); then
        printf '%4d s\n' $((SECONDS - start))
    else
        printf 'failed after %d s\n' $((SECONDS - start))
        tail -n 40 "$log" >&2
        say "The whole output is in $log." >&2
    fi
    return "$status"
}

# have COMMAND: whether it can be run.
have() { command -v "$1" >/dev/null 2>&1; }
