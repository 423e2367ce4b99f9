#!/usr/bin/env bash
# Builds the package, the conformance runner and the unit tests into dist/, and runs the unit tests.
set -euo pipefail
cd "$(dirname "$0")"
. ../../tests/tools/again.sh
# npm takes an optional package that it cannot fetch for a success, and tsc's program is in one.
install() { npm ci --ignore-scripts && npx --no-install tsc --version; }
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then again install; fi
rm -rf dist
npx --no-install tsc -p .
npm test
