#!/usr/bin/env bash
# Builds the programs as static executables and puts them, stripped, into bin/ and cgi-bin/.
source "$(dirname "$0")/common.sh"
make/swift.sh
make/packages.sh serve

step build "Building the programs" swift build "${release[@]}" ||
    fail "The programs do not build."

# place NAME FOLDER: puts one program where it is run, by a rename, since a server may be running the old one.
place() {
    local new=$2/.$1.$$
    mkdir -p "$2"
    strip -o "$new" ".build/release/$1"
    if cmp -s "$new" "$2/$1"; then rm "$new"; else mv "$new" "$2/$1"; fi
}
for program in $PROGRAMS; do place "$program" cgi-bin; done
place milepost bin
