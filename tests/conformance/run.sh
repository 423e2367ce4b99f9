#!/usr/bin/env bash
# Runs the example and the conformance cases of one language against fresh servers; see README.md. The last line counts: LANGUAGE: N passed, N failed
#
#   run.sh LANGUAGE [FILTER]     csharp, typescript, python, go or java; only cases whose name contains FILTER
#
# IDENTITYGRPC_SERVER_DIR and IDENTITYGRPC_FAULTS_DIR name folders with the two programs built, IDENTITYGRPC_CLIENT another folder than clients/LANGUAGE,
# IDENTITYGRPC_CASES another folder of cases than this one.
set -uo pipefail
language=${1:?which language?} filter=${2:-}
client=$(realpath "${IDENTITYGRPC_CLIENT:-$(dirname "$0")/../../clients/$language}")
[ -x "$client/conformance.sh" ] || { echo "no client in $client" >&2; exit 1; }
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
IDENTITYGRPC_CASES=$(realpath "${IDENTITYGRPC_CASES:-tests/conformance}")

work=$(mktemp -d)
pids=()
trap 'kill -9 "${pids[@]}" 2>/dev/null; wait "${pids[@]}" 2>/dev/null; rm -rf "$work"' EXIT

. tests/conformance/servers.sh
faults_dir=${IDENTITYGRPC_FAULTS_DIR:-$(folder_of IdentityGrpc.FaultServer)}
built "$faults_dir" IdentityGrpc.FaultServer tests || exit 1

read -ra ports <<<"$(tests/tools/ports.sh 4)"
# Without retries at ACS its faults arrive at once.
start_server --IdentityGrpc:Upstream:MaxRetries=0
dotnet "$faults_dir/IdentityGrpc.FaultServer.dll" --cases "$IDENTITYGRPC_CASES" >"$work/faults.out" 2>"$work/faults.err" &
faults_pid=$!
pids=("$server_pid" "$faults_pid")
wait_for "$work/server.out" 'is up' "$server_pid" && wait_for "$work/faults.out" 'http://' "$faults_pid" || exit 1

export IDENTITYGRPC_CASES IDENTITYGRPC_SERVER=127.0.0.1:${ports[0]} IDENTITYGRPC_EMULATOR=http://127.0.0.1:${ports[3]} \
  IDENTITYGRPC_FAULTS=$(head -n 1 "$work/faults.out") IDENTITYGRPC_FILTER=$filter

failed=0
if [ -z "$filter" ] && ! timeout 300 "$client/example.sh" "$IDENTITYGRPC_SERVER" >"$work/example" 2>&1; then
  echo "FAILED: the example of the README of $language"
  cat "$work/example"
  failed=1
fi
"$client/conformance.sh" || failed=1
exit "$failed"
