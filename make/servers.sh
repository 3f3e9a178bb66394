#!/usr/bin/env bash
# Installs the web servers that deploy/ has a configuration for, without a service of theirs, and asks all the same.
source "$(dirname "$0")/common.sh"

services=(apache2.service nginx.service fcgiwrap.service fcgiwrap.socket lighttpd.service)

# What is missing, in Debian's names.
missing() {
    have lighttpd || say lighttpd lighttpd-mod-deflate
    have apache2 || say apache2
    have nginx || say nginx-light
    have fcgiwrap || say fcgiwrap
    have busybox || say busybox
    have rsync || say rsync
    python3 -c 'import ensurepip, venv' 2>/dev/null || say python3-venv
}

if [[ $(id -u) == 0 ]]; then as_root=(); else as_root=(sudo -n); fi

# The services that are enabled now, each between blanks.
enabled() {
    local service
    for service in "${services[@]}"; do
        if have systemctl && systemctl is-enabled --quiet "$service" 2>/dev/null; then printf ' %s ' "$service"; fi
    done
}

# install PACKAGE…: nothing of it is started, and what it enables is disabled, but what was enabled before.
install() {
    local policy=/usr/sbin/policy-rc.d own=0 service enabled_before status=0
    enabled_before=$(enabled)
    if [[ ! -e $policy ]]; then
        own=1
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy"
        "${as_root[@]}" chmod +x "$policy"
    fi
    # || status: the policy is taken away again, whatever happens.
    "${as_root[@]}" apt-get update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || status=$?
    if ((own)); then "${as_root[@]}" rm "$policy"; fi
    have systemctl || return "$status"
    for service in "${services[@]}"; do
        [[ $enabled_before == *" $service "* ]] || "${as_root[@]}" systemctl disable "$service" || true
    done
    return "$status"
}

mapfile -t packages < <(missing)
if ((${#packages[@]})); then
    have apt-get || say "Not Debian: install what Debian calls ${packages[*]}; what is missing is skipped."
    if [[ ${#as_root[@]} != 0 ]] && ! sudo -n true 2>/dev/null; then
        say "Missing, and skipped. To install them: sudo apt-get install --no-install-recommends ${packages[*]}"
    elif have apt-get; then
        step servers "Installing web servers" install "${packages[@]}" || fail "apt-get could not install: ${packages[*]}"
    fi
fi

make/assets.sh
make/python.sh
cd Tests/Servers
exec ../../.venv/bin/python -m pytest "$@"
