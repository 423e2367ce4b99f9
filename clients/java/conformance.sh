#!/usr/bin/env bash
# Runs the conformance cases; see tests/conformance/README.md for the variables. Builds first when build/ is missing.
set -euo pipefail
cd "$(dirname "$0")"
source ./classpath.sh
[ -d build/test ] || ./build.sh
exec java -cp "$CLASSPATH_TEST" dev.identitygrpc.client.conformance.Conformance
