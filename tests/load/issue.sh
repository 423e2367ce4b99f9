#!/usr/bin/env bash
# Measures a cached IssueAccessToken against an empty RPC (Health/Check), in turn, on one server that it starts itself.
#   tests/load/issue.sh [ROUNDS]        REQUESTS, CLIENTS, STREAMS and PORT come from the environment
# Last line: cached_issue/empty throughput=<ratio, goal 0.90 or more> p99=<ratio, goal 1.2 or less>
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-5} requests=${REQUESTS:-60000} clients=${CLIENTS:-8} streams=${STREAMS:-8} port=${PORT:-50251}
if ! command -v h2load >/dev/null; then
  if [ "$(id -u)" != 0 ]; then echo "Please install: nghttp2-client" >&2; exit 1; fi
  apt-get update -qq
  apt-get -o DPkg::Lock::Timeout=120 install -y -qq --no-install-recommends nghttp2-client >/dev/null
fi

work=$(mktemp -d)
server=
stop() { if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$work"; }
trap stop EXIT

dotnet build -c Release --nologo -v quiet src/IdentityGrpc.Server
# A long time to live: what is measured is the hit, and not the renewal.
artifacts/bin/IdentityGrpc.Server/release/IdentityGrpc.Server \
  --IdentityGrpc:Server:Port="$port" --IdentityGrpc:Server:AdminPort=$((port + 1)) \
  --IdentityGrpc:Emulator:HttpsPort=$((port + 2)) --IdentityGrpc:Emulator:HttpPort=$((port + 3)) \
  --IdentityGrpc:DataDirectory="$work/data" --IdentityGrpc:Tokens:TimeToLive=01:00:00 >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  curl -fs -o "$work/ready" "http://127.0.0.1:$((port + 1))/readyz" && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.1
done
[ -s "$work/ready" ] || { cat "$work/server.log" >&2; exit 1; }

# A gRPC message on the wire: no compression, its length in four bytes, itself.
frame() { python3 -c 'import struct,sys; m=sys.stdin.buffer.read(); sys.stdout.buffer.write(b"\0"+struct.pack(">I",len(m))+m)'; }
call() { # METHOD BODY REPLY
  curl -fsS --http2-prior-knowledge -H 'content-type: application/grpc' -H 'te: trailers' --data-binary "@$2" -D "$work/headers" -o "$3" \
    "http://127.0.0.1:$port/$1"
  grep -qi '^grpc-status: 0' "$work/headers" || { echo "$1 failed:" >&2; cat "$work/headers" >&2; exit 1; }
}

empty=grpc.health.v1.Health/Check issue=identitygrpc.v1.TokenService/IssueAccessToken
printf '' | frame >"$work/empty.body"
# CreateIdentityRequest{}: the reply holds the identity's id as text.
call identitygrpc.v1.IdentityService/CreateIdentity "$work/empty.body" "$work/created"
identity=$(grep -aoE '8:acs:[0-9a-f-]+_[0-9a-f-]+' "$work/created" | head -1)
# IssueAccessTokenRequest{identity_id = 1: the id, scopes = 2: [TOKEN_SCOPE_CHAT]}
printf "\x0a\x$(printf %02x ${#identity})%s\x12\x01\x01" "$identity" | frame >"$work/issue.body"
call $empty "$work/empty.body" "$work/empty.reply"
call $issue "$work/issue.body" "$work/issue.reply"

# h2load counts a gRPC error as a success, so the bytes of the replies are checked: each must be as long as the good one above.
measure() { # NAME METHOD ROUND
  local log="$work/$1.$3.tsv" out="$work/$1.$3.out" expected bytes
  h2load -n "$requests" -c "$clients" -m "$streams" -t 1 -d "$work/$1.body" -H 'content-type: application/grpc' -H 'te: trailers' \
    --log-file="$log" "http://127.0.0.1:$port/$2" >"$out"
  expected=$(($(stat -c %s "$work/$1.reply") * requests))
  bytes=$(sed -nE 's/^traffic: .*, [^ ]+ \(([0-9]+)\) data$/\1/p' "$out")
  [ "$bytes" = "$expected" ] || { echo "$1: $bytes bytes of replies, and $expected were expected" >&2; cat "$out" >&2; exit 1; }
  sort -nk3 "$log" | awk -v name="$1" -v rate="$(sed -nE 's/^finished in .*, ([0-9.]+) req\/s.*/\1/p' "$out")" \
    '{ us[NR] = $3 } END { printf "%s %.0f %d %d\n", name, rate, us[int(NR * .50)], us[int(NR * .99)] }'
}

measure empty $empty warm >/dev/null
measure issue $issue warm >/dev/null
for round in $(seq "$rounds"); do
  measure empty $empty "$round"
  measure issue $issue "$round"
done | tee "$work/results" | awk '{ printf "%-5s  %6d req/s  p50 %5d us  p99 %5d us\n", $1, $2, $3, $4 }'

python3 - "$work/results" <<'P'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
# Rounds lie side by side in time, so each is compared with its neighbour, and the median tells what a noisy machine does not.
pairs = list(zip(rows[0::2], rows[1::2]))
median = lambda column: statistics.median(float(issue[column]) / float(empty[column]) for empty, issue in pairs)
print(f"cached_issue/empty throughput={median(1):.2f} p99={median(3):.2f}")
P
