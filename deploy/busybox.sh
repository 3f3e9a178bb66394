#!/bin/sh
# BusyBox httpd for a Milepost site: for this machine and closed networks, not for the Internet.
#
# The tests use this very file. By hand, from the site's folder:
#
#     MILEPOST_SITE=$PWD MILEPOST_PORT=8080 deploy/busybox.sh
#
# MILEPOST_SITE is the folder that holds public/, cgi-bin/ and var/; MILEPOST_PORT is the port to listen on;
# MILEPOST_ADDRESS is where it listens, 127.0.0.1 unless said. It runs as the user who starts it.
#
# What it cannot do, and nothing here can change:
#   - no header can be added: files come without the security headers and without Cache-Control. Programs send theirs.
#   - no TLS. Programs let nobody sign in over plain HTTP from elsewhere than this machine, unless
#     plainHTTP: true in content/site.yaml allows it.
#   - no gzip, no bound on a body (the programs have theirs), no access log, no chunked bodies.
#   - dotfiles below the top of public/ are served: keep none there. Milepost leaves none.
#   - its ETag is made of time in seconds and length, so that two states of a page within one second may pass for one.
#   - the page for missing ones says "text/html" without its charset (the page itself says it).
#   - a new page at the top of public/ (one of content/pages, say) is seen after a restart.
set -eu

site=${MILEPOST_SITE:-$PWD}
port=${MILEPOST_PORT:-8080}
address=${MILEPOST_ADDRESS:-127.0.0.1}
export MILEPOST_SITE="$site" # programs inherit the environment

# It runs programs below its own root alone: that root is a folder of links to what is served, and to nothing else.
root=$site/var/busybox
rm -rf "$root"
mkdir -p "$root" "$site/var/log"
for entry in "$site"/public/*; do ln -s "$entry" "$root/${entry##*/}"; done
ln -s "$site/cgi-bin" "$root/cgi-bin"

cat >"$site/var/busybox.conf" <<END
# Written by deploy/busybox.sh.
I:index.html
E404:$site/public/404.html
.html:text/html; charset=utf-8
.css:text/css; charset=utf-8
.js:text/javascript; charset=utf-8
.mjs:text/javascript; charset=utf-8
.json:application/json
.map:application/json
.geojson:application/geo+json
.webmanifest:application/manifest+json
.xml:application/xml; charset=utf-8
.txt:text/plain; charset=utf-8
.svg:image/svg+xml; charset=utf-8
.png:image/png
.jpg:image/jpeg
.jpeg:image/jpeg
.webp:image/webp
.avif:image/avif
.gif:image/gif
.ico:image/x-icon
END

exec busybox httpd -f -p "$address:$port" -h "$root" -c "$site/var/busybox.conf" 2>>"$site/var/log/error.log"
