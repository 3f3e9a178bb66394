#!/usr/bin/env bash
# site.sh [full]: makes the database where there is none, imports the content and builds the site.
# The first time a sample community is made, unless EMPTY=1.
source "$(dirname "$0")/common.sh"

make/assets.sh

# A first run that was broken off left this mark: what it made is put aside, and made anew.
mark=var/first-run
if [[ -e $mark ]]; then
    aside=var/unfinished-$(date +%Y%m%d-%H%M%S)
    mkdir -p "$aside"
    for file in var/site.db*; do [[ -e $file ]] && mv "$file" "$aside/"; done
    say "The first run was broken off; its database is now in $aside."
fi

# Where var/ was removed, nothing tells any more whose the pages of the site before are: they would be in the way.
pages=(public -mindepth 1 -maxdepth 1 ! -name assets ! -name '.*')
if [[ ! -e var/site.db && ! -e var/path.log && -n $(find "${pages[@]}" -print -quit) ]]; then
    aside=var/pages-$(date +%Y%m%d-%H%M%S)
    mkdir -p "$aside"
    find "${pages[@]}" -exec mv -t "$aside" {} +
    say "Pages of an earlier site were in public/; they are now in $aside."
fi

first=0
if [[ ! -e var/site.db ]]; then
    first=1
    touch "$mark"
    step init "Making the database" bin/milepost init || exit 1
else
    step migrate "Checking the database" bin/milepost migrate || exit 1
fi
step import "Importing content/" bin/milepost import || fail "The content was not imported; nothing of it was kept."

sample() { (umask 077 && bin/milepost sample --members 300 --seed 1 >var/demo-sign-in.txt); }
if ((first)) && [[ -z ${EMPTY:-} ]]; then
    step sample "Making a sample community of 300" sample || exit 1
fi
rm -f "$mark"

full=()
[[ ${1:-} == full ]] && full=(--full)
step site "Building the site" bin/milepost build "${full[@]}" || exit 1

if ((first)) && [[ -z ${EMPTY:-} ]]; then
    say "" "$(<var/demo-sign-in.txt)"
    say "These sign-ins are also in var/demo-sign-in.txt. To start empty: remove var/, then make serve EMPTY=1"
elif ((first)); then
    say "" "Nobody is here yet. To make an administrator: bin/milepost member admin NAME"
fi
