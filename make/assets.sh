#!/usr/bin/env bash
# Copies Leaflet from Debian's package to where the map page asks for it.
source "$(dirname "$0")/common.sh"
umask 022 # everybody reads them, whoever makes them

from=/usr/share/javascript/leaflet
to=public/assets/vendor/leaflet
[[ -e $from/leaflet.js ]] || fail "Leaflet is missing. Type: sudo apt-get install libjs-leaflet"
[[ $to/leaflet.js -nt $from/leaflet.js ]] && exit 0
rm -rf "$to.new"
mkdir -p "$to.new/images"
cp "$from/leaflet.css" "$to.new/"
cp "$from/leaflet.min.js" "$to.new/leaflet.js"
cp "$from"/images/*.png "$to.new/images/"
rm -rf "$to"
mv "$to.new" "$to"
