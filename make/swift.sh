#!/usr/bin/env bash
# Whether the right Swift is here.
source "$(dirname "$0")/common.sh"

least=6.3
have swift || fail "Swift is missing: install Swift $least or newer (swift.org/install), then run make again."
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
[[ -n $version ]] || fail "swift is there, but does not run: try \`swift --version\`."
[[ $(printf '%s\n' "$least" "$version" | sort -V | head -n 1) == "$least" ]] ||
    fail "Milepost needs Swift $least or newer; this is Swift $version."
home=$(swift -print-target-info | sed -n 's|.*"runtimeResourcePath": "\(.*\)/lib/swift".*|\1|p')
[[ -x $home/bin/ld.lld ]] || have ld.lld ||
    fail "This Swift comes without its linker: install Debian's package lld, then run make again."
