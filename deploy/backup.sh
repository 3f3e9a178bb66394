#!/bin/sh
# backup.sh FOLDER [KEEP]: a checked copy of the database, named after the moment; the newest KEEP (14) are kept.
#
# Runs in the site's folder, as milepost-backup.service does. A copy that fails ends it: no older one is removed then.
set -eu
umask 077

folder=$1
keep=${2:-14}
copy=$folder/site-$(date -u +%Y%m%d-%H%M%S).db

bin/milepost backup "$copy"

# The names are made above: their order is that of time, and no blank is in them.
for old in $(cd "$folder" && printf '%s\n' site-[0-9]*-[0-9]*.db | sort -r | tail -n "+$((keep + 1))"); do
    rm -f -- "$folder/$old" "$folder/$old-wal" "$folder/$old-shm"
done
