#!/usr/bin/env bash
# Publishes the server, starts it as a program and talks to it with buf curl, without any schema at hand, as a newcomer would.
# The last line counts: smoke: N passed, N failed
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$(mktemp -d)
server_pid=
trap '[ -z "$server_pid" ] || { kill -9 "$server_pid"; wait "$server_pid"; } 2>/dev/null; rm -rf "$work"' EXIT

passed=0 failed=0
expect() { # expect NAME CONDITION...: runs the condition as a command
  local name=$1; shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}
equal() { [ "$1" = "$2" ] || { echo "  is '$1', expected '$2'"; false; }; }
finish() { echo "smoke: $passed passed, $failed failed"; [ "$failed" = 0 ]; exit; }

read -r grpc_port admin_port https_port http_port <<<"$(tests/tools/ports.sh 4)"
ports=("--IdentityGrpc:Server:Port=$grpc_port" "--IdentityGrpc:Server:AdminPort=$admin_port"
       "--IdentityGrpc:Emulator:HttpsPort=$https_port" "--IdentityGrpc:Emulator:HttpPort=$http_port")
# Longer than a stop may take here: it is not to be the server's patience that ends it.
patience=(--IdentityGrpc:Server:ShutdownTimeout=00:01:00 --IdentityGrpc:Watch:DrainGrace=00:01:00)
server=http://127.0.0.1:$grpc_port emulator=http://127.0.0.1:$http_port

# rpc SERVICE/METHOD JSON: the answer on stdout; the error, if any, in $work/error; the exit code is the gRPC code times 8.
rpc() { npx --no-install buf curl --protocol grpc --http2-prior-knowledge -d "$2" "$server/$1" 2>"$work/error.all"; local code=$?; sed -n '/^{/,$p' "$work/error.all" >"$work/error"; return $code; }
# detail TYPE: the bytes of an error detail as text, enough to look for words in it.
detail() { jq -r --arg type "google.rpc.$1" '.details[] | select(.type == $type) | .value' "$work/error" | python3 -c 'import base64, sys; v = sys.stdin.read().strip(); sys.stdout.buffer.write(base64.b64decode(v + "=" * (-len(v) % 4)))' | tr -c '[:print:]' ' '; }
claim() { cut -d. -f2 <<<"$1" | python3 -c 'import base64, json, sys; v = sys.stdin.read().strip(); print(json.loads(base64.urlsafe_b64decode(v + "=" * (-len(v) % 4)))[sys.argv[1]])' "$2"; }

# refused NAME CODE REASON RPC JSON [WORDS...]: the call fails with the gRPC code and the reason, and its details hold the words.
refused() {
  local name=$1 code=$2 reason=$3 method=$4 json=$5; shift 5
  rpc "$method" "$json" >/dev/null; local actual=$(($? / 8)) word
  expect "$name: code" equal "$actual" "$code"
  expect "$name: reason" grep -qw "$reason" <<<"$(detail ErrorInfo)"
  for word in "$@"; do expect "$name: names $word" grep -qF "$word" <<<"$(detail BadRequest)"; done
}

dotnet publish src/IdentityGrpc.Server -c Release -o "$work/app" -v quiet --nologo || { echo 'FAILED: publish'; failed=1; finish; }
cd "$work"
# A shell without a terminal starts its background programs deaf to SIGINT; the server is to hear it as it would from a terminal.
hearing() { exec python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])' "$@"; }
# Emptied at once: the shell in the background would do it later, and wait_up read of the start before.
start() { : >"$work/out"; hearing dotnet "$work/app/IdentityGrpc.Server.dll" "${ports[@]}" "${patience[@]}" "$@" >"$work/out" 2>"$work/err" & server_pid=$!; }
wait_up() { for _ in $(seq 600); do grep -q 'is up' "$work/out" && return 0; kill -0 "$server_pid" 2>/dev/null || return 1; sleep 0.1; done; return 1; }

start
expect 'starts' wait_up
cd "$root"
expect 'says where it listens' grep -q "$server" "$work/out"
expect 'prints the connection string of the emulator' grep -q "endpoint=https://127.0.0.1:$https_port/;accesskey=" "$work/out"
expect 'is alive' equal "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$admin_port/livez")" 200
expect 'is ready' equal "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$admin_port/readyz")" 200

methods=$(npx --no-install buf curl --protocol grpc --http2-prior-knowledge --list-methods "$server" 2>/dev/null)
expect 'reflection lists the contract' grep -q 'identitygrpc.v1.TokenService/IssueAccessToken' <<<"$methods"
expect 'health' equal "$(rpc grpc.health.v1.Health/Check '{"service":"identitygrpc.v1.TokenService"}' | jq -r .status)" SERVING

created=$(rpc identitygrpc.v1.IdentityService/CreateIdentity '{"tokenScopes":["TOKEN_SCOPE_CHAT"]}')
identity=$(jq -r .identityId <<<"$created") token=$(jq -r .accessToken.token <<<"$created")
expect 'create: the token is of the identity' equal "8:$(claim "$token" skypeid)" "$identity"
expect 'create: the token has the scope' equal "$(claim "$token" acsScope)" chat

issue='{"identityId":"'$identity'","scopes":["TOKEN_SCOPE_VOIP","TOKEN_SCOPE_CHAT","TOKEN_SCOPE_VOIP"],"lifetime":"3600s"}'
issued=$(rpc identitygrpc.v1.TokenService/IssueAccessToken "$issue" | jq -r .accessToken.token)
expect 'issue: the lifetime is the asked one' equal "$(($(claim "$issued" exp) - $(claim "$issued" iat)))" 3600
expect 'issue: scopes are distinct' equal "$(claim "$issued" acsScope | tr ',' '\n' | sort | tr '\n' ' ')" 'chat voip '

validity() { curl -s -X POST -H 'content-type: application/json' -d '{"token":"'"$1"'"}' "$emulator/_emulator/tokens/inspect" | jq -r .status; }
expect 'the emulator calls the token valid' equal "$(validity "$issued")" valid
expect 'revoke is confirmed' equal "$(rpc identitygrpc.v1.TokenService/RevokeAccessTokens '{"identityId":"'"$identity"'"}' | jq -r .revocation.phase)" REVOCATION_PHASE_CONFIRMED
expect 'the emulator calls the revoked token void' equal "$(validity "$issued")" revoked
again=$(rpc identitygrpc.v1.TokenService/IssueAccessToken "$issue" | jq -r .accessToken.token)
expect 'a token from after the revocation is valid' equal "$(validity "$again")" valid

client=$(python3 -c 'import uuid; print(uuid.uuid4())') user=$(python3 -c 'import uuid; print(uuid.uuid4())')
entra=$(curl -s -X POST -H 'content-type: application/json' -d '{"appId":"'"$client"'","userId":"'"$user"'"}' "$emulator/_emulator/entra/tokens" | jq -r .token)
exchange() { echo '{"teamsUserEntraToken":"'"$1"'","clientId":"'"$2"'","userObjectId":"'"$user"'"}'; }
exchanged=$(rpc identitygrpc.v1.TokenService/ExchangeTeamsUserToken "$(exchange "$entra" "$client")" | jq -r .accessToken.token)
expect 'exchange: the token expires with the Entra token' equal "$(claim "$exchanged" exp)" "$(claim "$entra" exp)"
refused 'a Teams token of another application' 3 TEAMS_TOKEN_REJECTED identitygrpc.v1.TokenService/ExchangeTeamsUserToken "$(exchange "$entra" "$user")"
refused 'a Teams token that is none' 3 TEAMS_TOKEN_REJECTED identitygrpc.v1.TokenService/ExchangeTeamsUserToken "$(exchange none "$client")"

refused 'bad fields' 3 INVALID_FIELD identitygrpc.v1.TokenService/IssueAccessToken \
  '{"identityId":"alice","scopes":["TOKEN_SCOPE_CHAT","TOKEN_SCOPE_UNSPECIFIED"],"lifetime":"86460s"}' identity_id 'scopes[1]' lifetime
refused 'no scopes' 3 INVALID_FIELD identitygrpc.v1.TokenService/IssueAccessToken '{"identityId":"'"$identity"'"}' scopes
refused 'a foreign identity' 5 IDENTITY_NOT_FOUND identitygrpc.v1.TokenService/RevokeAccessTokens \
  '{"identityId":"8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000"}'
expect 'a revocation of the past is confirmed' equal "$(rpc identitygrpc.v1.TokenService/RevokeAccessTokens '{"identityId":"'"$identity"'","issuedBefore":"2020-01-01T00:00:00Z"}' | jq -r .revocation.revokeTime)" 2019-12-31T23:59:59Z
expect 'it leaves later tokens valid' equal "$(validity "$again")" valid
refused 'a page size below zero' 3 INVALID_FIELD identitygrpc.v1.RevocationService/ListRevocations '{"pageSize":-1}' page_size
expect 'the log lists the revocations' equal "$(rpc identitygrpc.v1.RevocationService/ListRevocations '{}' | jq -r '[.revocations[].phase] | unique | length')" 3

expect 'delete is confirmed' equal "$(rpc identitygrpc.v1.IdentityService/DeleteIdentity '{"identityId":"'"$identity"'"}' | jq -r .revocation.cause)" REVOCATION_CAUSE_IDENTITY_DELETED
expect 'the emulator calls the deleted identity'"'"'s token void' equal "$(validity "$again")" deleted
refused 'a deleted identity' 5 IDENTITY_NOT_FOUND identitygrpc.v1.TokenService/IssueAccessToken "$issue"

expect 'no log line holds a token' bash -c '! grep -qE "eyJ[A-Za-z0-9_-]{20,}" "$0" "$1"' "$work/out" "$work/err"

# A second server on the same ports says so in one line and exits with 1.
dotnet "$work/app/IdentityGrpc.Server.dll" "${ports[@]}" "--IdentityGrpc:DataDirectory=$work/second" >"$work/second.out" 2>"$work/second.err"
expect 'a port in use: exit code' equal $? 1
expect 'a port in use: one line' equal "$(wc -l <"$work/second.err")" 1
expect 'a port in use: no stack trace' bash -c '! cat "$0" "$1" | grep -q "   at "' "$work/second.out" "$work/second.err"

AZURE_COMMUNICATION_CONNECTION_STRING='endpoint=https://x/;accesskey=c2VjcmV0!' dotnet "$work/app/IdentityGrpc.Server.dll" "${ports[@]}" >"$work/second.out" 2>"$work/second.err"
expect 'a wrong connection string: exit code' equal $? 1
expect 'a wrong connection string: one line' equal "$(wc -l <"$work/second.err")" 1
expect 'a wrong connection string is not shown' bash -c '! grep -q c2VjcmV0 "$0"' "$work/second.err"

# within_half_a_minute COMMAND...: waits until the command succeeds.
within_half_a_minute() { for _ in $(seq 300); do "$@" && return 0; sleep 0.1; done; return 1; }
ended() { ! kill -0 "$server_pid" 2>/dev/null; }

# stopped SIGNAL: the server ends by itself with exit code 0, also with a stream open.
stopped() {
  # Emptied at once: the one before is not to be read.
  : >"$work/watch"
  node_modules/.bin/buf curl --protocol grpc --http2-prior-knowledge -d '{}' "$server/grpc.health.v1.Health/Watch" >"$work/watch" 2>/dev/null &
  local watcher=$! code
  within_half_a_minute grep -q SERVING "$work/watch"
  kill "-$1" "$server_pid"
  expect "$1: ends within half a minute" within_half_a_minute ended
  kill -9 "$server_pid" 2>/dev/null
  wait "$server_pid"; code=$?; server_pid=
  expect "$1: exit code" equal "$code" 0
  expect "$1: the watch of health heard of it" within_half_a_minute grep -q NOT_SERVING "$work/watch"
  kill "$watcher" 2>/dev/null; wait "$watcher" 2>/dev/null
}
stopped TERM
cd "$work"; start; expect 'starts again on its data' wait_up; cd "$root"
stopped INT

# With a resource configured there is no emulator.
cd "$work"
AZURE_COMMUNICATION_CONNECTION_STRING='endpoint=https://127.0.0.1:9/;accesskey=c2VjcmV0' start; expect 'starts on a configured resource' wait_up; cd "$root"
expect 'no emulator beside a configured resource' bash -c '! grep -qi emulator "$0"' "$work/out"
refused 'a resource that cannot be reached' 14 UPSTREAM_UNAVAILABLE identitygrpc.v1.IdentityService/CreateIdentity '{}'
finish
