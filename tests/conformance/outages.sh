#!/usr/bin/env bash
# The watchers of all languages at once, each direct, through nginx and through haproxy, while revocations go on and the server is killed, stopped
# and silent for longer than any heartbeat. Afterwards each must have delivered every entry of the log exactly once, in order, without a reset.
# Takes less than three minutes. The last line counts one test per language and way: outages: N passed, N failed
#
#   outages.sh [LANGUAGE…]       all five, unless some are named
#
# IDENTITYGRPC_SERVER_DIR names a folder with the server built, IDENTITYGRPC_CLIENT_GO and the like another folder than clients/go.
set -uo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ $# -gt 0 ] || set -- csharp typescript python go java

work=$(mktemp -d)
pids=()
finish() {
  touch "$work/stop"
  kill -9 "$server_pid" "${pids[@]}" 2>/dev/null
  # A watcher may be a script with its program below it.
  for group in "${!watchers[@]}"; do kill -9 -- "-${watchers[$group]}" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
}
declare -A watchers=()
server_pid=
trap finish EXIT

. tests/conformance/servers.sh
read -ra ports <<<"$(tests/tools/ports.sh 6)"
declare -A ways=([direct]=${ports[0]} [nginx]=${ports[4]} [haproxy]=${ports[5]})

# Streams end by themselves too, with OK, at the server's greatest age.
up() { start_server --IdentityGrpc:Watch:MaxAge=00:00:30; wait_for "$work/server.out" 'is up' "$server_pid"; }
say() { echo "$(date +%T) $*"; }
rpc() { timeout 30 node_modules/.bin/buf curl --protocol grpc --http2-prior-knowledge --schema . -d "$2" "http://127.0.0.1:${ports[0]}/identitygrpc.v1.$1" 2>/dev/null; }

proxy() { # proxy NAME CONFIGURATION COMMAND...
  mkdir -p "$work/$1"
  sed "s/@LISTEN@/${ways[$1]}/; s/@SERVER@/${ports[0]}/" "tests/conformance/proxies/$2" >"$work/$1/$2"
  "${@:3}" >"$work/$1/out" 2>&1 &
  pids+=($!)
}

# Revokes all the time, whatever comes of it: the log tells what was done.
write() {
  until [ -e "$work/stop" ]; do
    rpc TokenService/RevokeAccessTokens "{\"identityId\":\"$identity\"}" >/dev/null
    sleep 0.2
  done
}

entries() { rpc RevocationService/ListRevocations '{"pageSize":1000}'; }
create() { identity=$(rpc IdentityService/CreateIdentity '{}' | jq -er .identityId); }
# settled: no revocation is without its end. What it saw is kept.
settled() {
  entries >"$work/entries"
  [ "$(jq '[.revocations[].revocationId] | group_by(.) | map(length) | length > 0 and all(. == 2)' "$work/entries")" = true ]
}
delivered() { sed -n 's/^entry //p' "$1"; }
wait_until() { # wait_until SECONDS COMMAND...
  local deadline=$((SECONDS + $1)); shift
  until "$@"; do [ "$SECONDS" -lt "$deadline" ] || return 1; sleep 0.5; done
}
each_has() { local out; for out in "$work"/*.watch; do grep -q "^$1\$" "$out" || return 1; done; }

up || exit 1
proxy nginx nginx.conf /usr/sbin/nginx -p "$work/nginx" -c nginx.conf -e error.log
proxy haproxy haproxy.cfg /usr/sbin/haproxy -f "$work/haproxy/haproxy.cfg"
wait_until 60 create || { echo 'no identity could be created'; exit 1; }
write &
writer=$!
pids+=("$writer")

for language in "$@"; do
  folder=IDENTITYGRPC_CLIENT_${language^^}
  for way in "${!ways[@]}"; do
    setsid "${!folder:-clients/$language}/watch.sh" "127.0.0.1:${ways[$way]}" >"$work/$language-$way.watch" 2>"$work/$language-$way.err" &
    watchers[$language-$way]=$!
  done
done
say 'all watch'
wait_until 60 each_has caught_up || say 'some have not caught up'
sleep 3

say 'the server is killed'
kill -9 "$server_pid"; wait "$server_pid" 2>/dev/null
sleep 3
up || exit 1
sleep 8

say 'the server is stopped, and started again'
kill -TERM "$server_pid"; wait "$server_pid"
sleep 1
up || exit 1
sleep 8

say 'the server is silent for 62 seconds, its connections open'
kill -STOP "$server_pid"
sleep 62
kill -CONT "$server_pid"
sleep 8

say 'the writer stops'
touch "$work/stop"
wait "$writer"
wait_until 60 settled || say 'some revocations have no end'
jq -r '.revocations[].sequence' "$work/entries" >"$work/log"
wait_until 60 each_has "entry $(tail -n 1 "$work/log")" || say 'some have not delivered the last entry'

passed=0 failed=0
for name in "${!watchers[@]}"; do
  out=$work/$name.watch fault=
  kill -TERM -- "-${watchers[$name]}" 2>/dev/null
  wait "${watchers[$name]}" || fault+=' exit code;'
  [ -s "$work/log" ] || fault+=' there was nothing to deliver;'
  delivered "$out" | cmp -s - "$work/log" || fault+=" $(delivered "$out" | diff - "$work/log" | grep -c '^[<>]') entries missing, double or out of order;"
  ! grep -E '^(reset|error)' "$out" || fault+=' it gave up its position;'
  [ "$(grep -c '^reconnect' "$out")" -ge 3 ] || fault+=' it noticed fewer than three outages;'
  if [ -z "$fault" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name:$fault"; tail -n 5 "$work/$name.err"; fi
done
say "$(wc -l <"$work/log") entries, $SECONDS s"
echo "outages: $passed passed, $failed failed"
[ "$failed" = 0 ]
