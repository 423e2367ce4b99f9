#!/usr/bin/env bash
# A PostgreSQL server of its own, in a new folder, thrown away at the end. Nothing is installed or left behind.
#
#   postgres.sh COMMAND [ARG...]   runs COMMAND with PGHOST, PGPORT, PGUSER and PGDATABASE set, and exits as it does
#   postgres.sh                    serves until its standard input ends. It prints "ready PORT" after each start, and "stopped" after each
#                                  stop; it obeys the lines "stop" (as a crash: immediately) and "start".
#
# The port is $PGPORT, or any free one. Commits are not waited for (synchronous_commit=off), so that
# whoever needs them kept has to ask for it. Works as root and as a plain user.
set -euo pipefail

find_bin() {
  local dirs
  mapfile -t dirs < <(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V)
  if [ ${#dirs[@]} -gt 0 ]; then dirname "${dirs[-1]}"; elif command -v initdb >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; else
    echo 'PostgreSQL is not installed (Debian: apt-get install postgresql).' >&2; exit 1; fi
}

bin=$(find_bin)
ports=$(dirname "$0")/ports.sh
port=${PGPORT:-$("$ports" 1)}
folder=$(mktemp -d /tmp/identitygrpc-postgres.XXXXXX)

# PostgreSQL refuses to run as root; the package's own user can run it.
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres: "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
fi
run() { (cd "$folder" && "${as[@]}" env -u LC_ALL LC_ALL=C.UTF-8 "$@"); }

start() {
  local options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  # Not to the caller's pipes: the server would keep them open.
  if ! run "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 30 -o "$options" start >"$folder/ctl.log" 2>&1 </dev/null; then
    cat "$folder/ctl.log" "$folder/log" >&2; return 1
  fi
}
stop() { run "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 </dev/null || true; }
trap 'stop; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM

run "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >"$folder/initdb.log" 2>&1 </dev/null \
  || { cat "$folder/initdb.log" >&2; exit 1; }
tries=1
until start; do
  # A port that was free may be taken by now.
  [ -z "${PGPORT:-}" ] && [ "$tries" -lt 5 ] || exit 1
  tries=$((tries + 1))
  stop
  port=$("$ports" 1)
done

if [ $# -gt 0 ]; then
  PGHOST=127.0.0.1 PGPORT=$port PGUSER=postgres PGDATABASE=postgres "$@"
else
  echo "ready $port"
  while read -r line; do
    case $line in
      stop) stop; echo stopped ;;
      start) start; echo "ready $port" ;;
      *) echo "unknown: $line" >&2 ;;
    esac
  done
fi
