#!/usr/bin/env bash
# serve.sh [dev]: builds everything and serves it with lighttpd in the foreground; with dev, watches the files too.
source "$(dirname "$0")/common.sh"

port=${PORT:-8080}
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || ((port > 65535)); then
    fail "PORT must be a number from 1 to 65535, not '$port'."
fi

check_port() {
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        fail "Port $port is in use. Choose another: make serve PORT=$((port < 65535 ? port + 1 : 8080))"
    fi
}
lowest=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || say 1024)
if ((port < lowest)) && [[ $(id -u) != 0 ]]; then
    fail "Only root may serve on port $port. Choose one from $lowest: make serve PORT=8080"
fi

check_port
make/programs.sh
make/site.sh
check_port # a build takes minutes: another server may have come meanwhile

export MILEPOST_SITE=$PWD MILEPOST_PORT=$port
say "" "Milepost is on http://localhost:$port (Ctrl-C stops it; logs are in var/log/)"
[[ ${1:-} == dev ]] || exec lighttpd -D -f deploy/lighttpd.conf

lighttpd -D -f deploy/lighttpd.conf &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
MILEPOST_DEV=1 bin/milepost watch
