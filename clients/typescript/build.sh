#!/usr/bin/env bash
# Builds the package, the conformance runner and the unit tests into dist/.
set -euo pipefail
cd "$(dirname "$0")"
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then npm ci --ignore-scripts; fi
rm -rf dist
npx --no-install tsc -p .
