#!/usr/bin/env bash
# Runs the example of README.md as it stands there, but for the address:  example.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
source ./classpath.sh
[ -d build/test ] || ./build.sh
example=$(mktemp --suffix .java)
trap 'rm -f "$example"' EXIT
sed -n '/^```java$/,/^```$/p;/^```$/q' README.md | sed "/^\`\`\`/d; s/localhost:50051/$1/" >"$example"
java -cp "$CLASSPATH_MAIN" "$example"
