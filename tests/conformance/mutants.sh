#!/usr/bin/env bash
# Proves that the cases can fail: makes each expectation of each case wrong, one at a time, and runs these mutants. All must fail.
#
#   mutants.sh [LANGUAGE]        go, unless another is named
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

/usr/bin/python3 tests/conformance/mutants.py "$work" >"$work/names"
IDENTITYGRPC_CASES=$work tests/conformance/run.sh "${1:-go}" ' # ' >"$work/out" 2>&1 || true
if ! tail -n 1 "$work/out" | grep -q ' passed, '; then tail -n 20 "$work/out"; exit 1; fi

alive=0
while IFS= read -r name; do
  grep -qaF "FAILED: $name:" "$work/out" && continue
  alive=$((alive + 1))
  echo "passes: $name"
done <"$work/names"
echo "$(wc -l <"$work/names") mutants, of which $alive pass"
[ "$alive" = 0 ]
