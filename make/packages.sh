#!/usr/bin/env bash
# packages.sh serve|test|break|attack|order…: installs the Debian packages that are missing for these, or says the one line to type.
source "$(dirname "$0")/common.sh"

# What a purpose needs. Where a command stands before a colon, the package is needed only without that command.
needs() {
    case $1 in
        serve) say libsqlite3-dev libcmark-dev libsodium-dev libjs-leaflet lighttpd:lighttpd lighttpd-mod-deflate \
            strip:binutils ;;
        test) say chromium:chromium chromedriver:chromium-driver java:default-jre-headless python3:python3 \
            shellcheck:shellcheck ;;
        break) say cc:gcc libc6-dev python3:python3 prlimit:util-linux mount:mount ;;
        attack) say firefox-esr:firefox-esr ;;
        order) say python3:python3 valgrind:valgrind ;;
        *) fail "packages.sh knows serve, test, break, attack and order, not '$1'." ;;
    esac
}

missing() {
    local word
    for word in "$@"; do
        case $word in
            *:*) have "${word%%:*}" || say "${word#*:}" ;;
            *) ! have dpkg-query || dpkg-query -W -f '${Status}\n' "$word" 2>/dev/null | grep -q 'ok installed' || say "$word" ;;
        esac
        if [[ $word == python3:* ]] && ! python3 -c 'import ensurepip, venv' 2>/dev/null; then say python3-venv; fi
    done
}

mapfile -t wanted < <(for purpose in "$@"; do needs "$purpose"; done | tr ' ' '\n')
packages=$(missing "${wanted[@]}" | tr '\n' ' ')
packages=${packages% }
[[ -z $packages ]] && exit 0
have apt-get || fail "Missing here, and this is not Debian: install what Debian calls $packages"

if [[ $(id -u) == 0 ]]; then
    as_root=()
elif have sudo && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    fail "Packages are missing and may not be installed from here. Type: sudo apt-get install $packages"
fi

install() {
    local had_lighttpd=0 status=0
    have lighttpd && had_lighttpd=1
    # || status: of what step runs, bash ends nothing at a command that fails.
    # shellcheck disable=SC2086 # the names are words
    "${as_root[@]}" apt-get update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages || status=$?
    # Debian starts a service of its own with lighttpd; nobody asked for that one.
    if ((!had_lighttpd)) && have lighttpd && have systemctl; then
        "${as_root[@]}" systemctl disable --now lighttpd || true
    fi
    return "$status"
}
step packages "Installing missing packages" install ||
    fail "apt-get could not install: $packages"
