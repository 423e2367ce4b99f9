#!/usr/bin/env bash
# Watches the revocations of a server from the earliest, and prints what comes until SIGTERM:  watch.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
source ./classpath.sh
[ -d build/test ] || ./build.sh
exec java -cp "$CLASSPATH_TEST" dev.identitygrpc.client.conformance.WatchPrinter "$1"
