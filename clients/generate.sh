#!/usr/bin/env bash
# Generates the stubs of all clients from the protos. With --check: fails when what is committed differs from what the protos give.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$(tests/tools/go.sh | tail -n 1)/usr/bin:$PATH
npx --no-install buf generate
npx --no-install buf generate --template buf.gen.rpc.yaml
if [ "${1:-}" = --check ]; then
  changed=$(git status --porcelain -- clients/*/gen)
  if [ -n "$changed" ]; then echo "The protos give other stubs than those committed:"; echo "$changed"; exit 1; fi
fi
