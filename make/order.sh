#!/usr/bin/env bash
# Writes make/order.txt anew: in which order the parts of the programs are linked. Worth it when much has changed of what a
# program does first; `bench/run start` says how long it takes.
source "$(dirname "$0")/common.sh"
make/swift.sh
make/packages.sh serve order

map=$PWD/var/order.map
step order "Linking a program with a map of its parts" swift build "${release[@]}" --product checkin \
    -Xlinker --no-demangle -Xlinker "--Map=$map" ||
    fail "The program does not build."
python3 make/order.py "$map" .build/release/checkin >var/order.txt
mv var/order.txt make/order.txt
# A change of the order alone is none to Swift: what is gone is linked anew.
rm "$map"
for program in milepost $PROGRAMS; do rm -f ".build/release/$program"; done
say "make/order.txt is written. Type: make programs"
