#!/usr/bin/env bash
# Installs what the tests need, then builds, checks and tests everything. The last line counts: N passed, N failed[, N skipped].
# A suite counts its tests; a check counts as one.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

. tests/tools/again.sh

passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# bounded COMMAND...: what hangs has failed, and the rest still runs. None needs a third of it.
bounded() { timeout --kill-after=10 900 "$@"; }

# check NAME COMMAND...: one test, passed when the command exits with 0.
check() {
  local name=$1; shift
  echo "== $name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}

# suite NAME COMMAND...: as many tests as the last line "…N passed, N failed[, N skipped]" of the output says.
suite() {
  local name=$1; shift
  echo "== $name"
  "$@" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]} line
  line=$(grep -oE '[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?' "$log" | tail -n 1)
  if [ -z "$line" ]; then failed=$((failed + 1)); echo "FAILED: $name says no count (exit code $status)"; return; fi
  local counts; read -ra counts <<<"${line//[!0-9 ]/ }"
  if [ "$((counts[0] + counts[1]))" = 0 ]; then failed=$((failed + 1)); echo "FAILED: $name ran no test"; return; fi
  passed=$((passed + counts[0])); failed=$((failed + counts[1])); skipped=$((skipped + ${counts[2]:-0}))
  if [ "$status" != 0 ] && [ "${counts[1]}" = 0 ]; then failed=$((failed + 1)); echo "FAILED: $name exits with $status"; fi
}

# All .NET test projects, summed up in the form that suite reads.
dotnet_tests() {
  bounded dotnet test --solution IdentityGrpc.sln -c Release --no-build 2>&1 | tee "$log.dotnet"
  local status=${PIPESTATUS[0]}
  awk '/^ *succeeded: /{p=$2} /^ *failed: /{f=$2} /^ *skipped: /{s=$2} END{printf "%d passed, %d failed, %d skipped\n", p, f, s}' "$log.dotnet"
  rm -f "$log.dotnet"
  return "$status"
}

# What landed before must stay readable by clients. A first commit has nothing before it.
buf_breaking() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then echo 'the history is cut off: fetch it whole'; return 1; fi
  local before
  if ! before=$(git rev-parse --quiet --verify HEAD^) || ! git cat-file -e "$before:buf.yaml"; then echo 'nothing to compare with'; return 0; fi
  bounded npx buf breaking --against ".git#ref=$before"
}

languages=(csharp typescript python go java)
declare -A cases=()

# What is proved in one language is proved in all.
as_many_cases_in_each() {
  local language
  for language in "${languages[@]}"; do
    [ "${cases[$language]}" -gt 0 ] && [ "${cases[$language]}" = "${cases[${languages[0]}]}" ] || return 1
  done
}

bounded tests/tools/install.sh || exit 1

check 'buf lint' bounded npx buf lint
check 'buf format' bounded npx buf format -d --exit-code protos
check 'buf breaking' buf_breaking
check 'buf breaking refuses a changed field number' bounded tests/tools/breaking-change.sh
check 'generated stubs' bounded clients/generate.sh --check
check 'restore' again bounded dotnet restore IdentityGrpc.sln
check 'build' bounded dotnet build IdentityGrpc.sln -c Release --no-restore -warnaserror
check 'format and analyzers' bounded dotnet format IdentityGrpc.sln --no-restore --verify-no-changes
suite 'dotnet test' dotnet_tests
suite 'the server as a program, with buf' bounded tests/smoke/run.sh
suite 'three servers on one PostgreSQL, under faults' bounded tests/robustness/run.sh --minutes 0.7 --seed 1
suite 'servers killed amid revocations' bounded tests/robustness/run.sh kill-sweep --seed 1
suite 'the Azure SDK for JavaScript against the emulator' bounded tests/sdk-js/run.sh
for language in "${languages[@]}"; do check "build: $language" bounded "clients/$language/build.sh"; done
for language in "${languages[@]}"; do
  before=$passed
  suite "conformance: $language" bounded tests/conformance/run.sh "$language"
  cases[$language]=$((passed - before))
done
check 'conformance: as many cases in each language' as_many_cases_in_each
suite 'watchers under outages' bounded tests/conformance/outages.sh

for language in "${languages[@]}"; do echo "conformance cases passed, $language: ${cases[$language]}"; done
summary="$passed passed, $failed failed"
[ "$skipped" = 0 ] || summary+=", $skipped skipped"
echo "$summary"
[ "$failed" = 0 ]
