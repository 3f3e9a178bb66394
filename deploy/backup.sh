#!/bin/sh
# backup.sh FOLDER [KEEP]: a checked copy of the database, named after the moment; the newest KEEP (14) are kept.
#
# Runs in the site's folder, as milepost-backup.service does. A copy that fails ends it: no older one is removed then.
set -eu
umask 077

folder=$1
keep=${2:-14}
case $keep in
    0* | *[!0-9]* | ??????????*)
        printf 'backup.sh: how many to keep is a number from 1, not "%s".\n' "$keep" >&2
        exit 64
        ;;
esac
copy=$folder/site-$(date -u +%Y%m%d-%H%M%S).db

bin/milepost backup "$copy"

# The names are made above: their order is that of time, and no blank is in them.
for old in $(cd "$folder" && printf '%s\n' site-[0-9]*-[0-9]*.db | sort -r | tail -n "+$((keep + 1))"); do
    rm -f -- "$folder/$old" "$folder/$old-wal" "$folder/$old-shm"
done

# runs PROCESS: whether there is such a process, whoever's it is.
runs() {
    said=$(LC_ALL=C kill -0 "$1" 2>&1) || case $said in *[Nn]"ot permitted"*) ;; *) return 1 ;; esac
}

# What a run that was killed has left: its name ends with the number of its process, behind which SQLite adds its own words.
for partial in "$folder"/site-[0-9]*-[0-9]*.db.partial-[0-9]*; do
    process=${partial##*.partial-}
    if [ -e "$partial" ] && ! runs "${process%%-*}"; then rm -f -- "$partial"; fi
done
