#!/bin/bash
# Measures the ACS emulator as a program: tokens a second on one core with RS256 and ES256, and the memory of a million identities.
# The server is held to one core and the load to another, over HTTP/1.1 without TLS. "Per core" counts by the seconds of CPU time that the server used, so
# that what else the machine does matters little; the plain rate stands beside it. Every request is signed: h2load repeats one signature, which the service
# allows within its clock skew. Exit code 1 when a figure misses its target.
# usage: emulator.sh [seconds per run, default 10] [identities, default 1000000]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$here/../../src/IdentityGrpc.AcsEmulator/IdentityGrpc.AcsEmulator.csproj
seconds=${1:-10}
identities=${2:-1000000}
key=QUNTIGVtdWxhdG9yIGRldmVsb3BtZW50IGtleTsgaXQgaXMgcHVibGljLCBpdCBwcm90ZWN0cyBub3RoaW5nIQ==
hexkey=$(base64 -d <<<"$key" | od -An -v -tx1 | tr -d ' \n')
work=$(mktemp -d)
emulator=
missed=0

stop() {
  if [ -n "$emulator" ]; then kill "$emulator" 2>/dev/null || true; wait "$emulator" 2>/dev/null || true; emulator=; fi
}
trap 'stop; rm -rf "$work"' EXIT

start() {
  taskset -c 0 dotnet "$program" --https 0 --http 0 "$@" >"$work/output" 2>&1 &
  emulator=$!
  for _ in $(seq 100); do
    if grep -qs 'Ctrl-C ends it' "$work/output"; then break; fi
    if ! kill -0 "$emulator" 2>/dev/null; then cat "$work/output"; exit 1; fi
    sleep 0.1
  done
  endpoint=$(grep -o 'endpoint=http://[^;]*' "$work/output" | head -1 | cut -d= -f2)
  host=$(sed 's,http://,,; s,/,,' <<<"$endpoint")
}

# sign METHOD TARGET BODY: sets headers to what h2load and curl take.
sign() {
  local date hash signature
  date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')
  hash=$(printf '%s' "$3" | openssl dgst -sha256 -binary | base64)
  signature=$(printf '%s\n%s\n%s;%s;%s' "$1" "$2" "$date" "$host" "$hash" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hexkey" -binary | base64)
  headers=(
    -H "x-ms-date: $date" -H "x-ms-content-sha256: $hash" -H "content-type: application/json"
    -H "authorization: HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=$signature")
}

# The server's CPU time in hundredths of a second.
cpu() { awk '{print $14 + $15}' "/proc/$emulator/stat"; }

# rates: requests per second of the server's CPU time, and of the clock, of the last load.
rates() {
  local requests
  requests=$(grep -o '[0-9]* succeeded' "$work/load" | cut -d' ' -f1)
  percore=$((requests * 100 / (cpu_after - cpu_before)))
  persecond=$(grep -o '[0-9.]* req/s' "$work/load" | cut -d. -f1)
}

load() {
  cpu_before=$(cpu)
  taskset -c 1 h2load --h1 -t 1 -c 32 "${headers[@]}" "$@" >"$work/load" 2>&1
  cpu_after=$(cpu)
}

# report NAME FIGURE UNIT TARGET at-least|at-most
report() {
  local verdict=ok
  if [ "$5" = at-least ] && [ "$2" -lt "$4" ] || [ "$5" = at-most ] && [ "$2" -gt "$4" ]; then verdict=MISSED missed=1; fi
  printf '%-36s %8d %-12s target %s %d: %s\n' "$1" "$2" "$3" "$5" "$4" "$verdict"
}

# issue ALGORITHM TARGET
issue() {
  start --algorithm "$1"
  sign POST '/identities?api-version=2023-10-01' ''
  local id path body='{"scopes":["chat","voip"]}'
  id=$(curl -sf -X POST "${headers[@]}" "${endpoint}identities?api-version=2023-10-01" | grep -o '8:acs:[^"]*')
  path="/identities/${id//:/%3A}/:issueAccessToken?api-version=2023-10-01"
  printf '%s' "$body" >"$work/body"
  sign POST "$path" "$body"
  load -D 5 --warm-up-time=0 -d "$work/body" "${endpoint%/}$path"
  load -D "$seconds" -d "$work/body" "${endpoint%/}$path"
  grep -q 'status codes: [0-9]* 2xx, 0 3xx, 0 4xx, 0 5xx' "$work/load" || { cat "$work/load"; exit 1; }
  rates
  report "issue, $1, per core" "$percore" tokens/s "$2" at-least
  printf '%-36s %8d %-12s\n' "issue, $1, by the clock" "$persecond" tokens/s
  stop
}

dotnet build "$project" --configuration Release --nologo --verbosity quiet
program=$(dotnet msbuild "$project" -property:Configuration=Release -getProperty:TargetPath)

issue RS256 1000
issue ES256 8000

start
sign POST '/identities?api-version=2023-10-01' ''
empty=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$emulator/status")
load -n "$identities" -H ':method: POST' "${endpoint}identities?api-version=2023-10-01"
held=$(curl -s "${endpoint}_emulator/status" | grep -o '"identities":[0-9]*' | cut -d: -f2)
[ "$held" -eq "$identities" ] || { echo "only $held identities were created"; cat "$work/load"; exit 1; }
report "memory, $identities identities" "$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$emulator/status")" "MB resident" 600 at-most
printf '%-36s %8d %-12s\n' 'memory, empty' "$empty" 'MB resident'
rates
printf '%-36s %8d %-12s\n' 'create, per core' "$percore" identities/s
exit $missed
