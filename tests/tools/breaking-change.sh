#!/usr/bin/env bash
# Proves that `buf breaking` watches the contract: a copy of it with one field number changed must be refused, with buf's exit code for that, 100.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r buf.yaml protos "$work"

npx --no-install buf breaking "$work" --against . || { echo 'A contract without a change is refused.'; exit 1; }

sed -i 's/ identity_id = 1;/ identity_id = 15;/' "$work/protos/identitygrpc/v1/token_service.proto"
status=0
npx --no-install buf breaking "$work" --against . >"$work/out" || status=$?
[ "$status" = 100 ] || { echo "A changed field number is not refused (exit code $status):"; cat "$work/out"; exit 1; }
