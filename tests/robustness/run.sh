#!/usr/bin/env bash
# Real servers under real faults; see "run.sh --help". The last line counts: N passed, N failed.
#
#   run.sh [--minutes N] [--seed S]       three servers on one PostgreSQL, with traffic and faults
#   run.sh kill-sweep [--rounds N]        a server killed at each step of revocations and started again, on SQLite and on PostgreSQL
#   run.sh latency                        what recording and the barrier add to a revocation, in milliseconds
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

configuration=${CONFIGURATION:-Release}
program=$root/artifacts/bin/IdentityGrpc.Robustness/$(echo "$configuration" | tr '[:upper:]' '[:lower:]')/IdentityGrpc.Robustness.dll
dotnet build "$root/tests/IdentityGrpc.Robustness" -c "$configuration" -v quiet >/dev/null

case ${1:-} in
  run | kill-sweep | latency | --help) ;;
  *) set -- run "$@" ;;
esac
exec dotnet "$program" "$@"
