#!/usr/bin/env bash
# Runs the example of README.md as it stands there, but for the address:  example.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
source ./classpath.sh
[ -d build/test ] || ./build.sh
example=$(mktemp --suffix .java)
trap 'rm -f "$example"' EXIT
awk '/^```java$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md | sed "s/localhost:50051/$1/" >"$example"
grep -q "$1" "$example"
java -cp "$CLASSPATH_MAIN" "$example"
