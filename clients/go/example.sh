#!/usr/bin/env bash
# Runs the example of README.md, its first block of Go, against a server: example.sh HOST:PORT
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p .example
awk '/^```/ {if (inside) exit; inside = ($0 == "```go"); next} inside' README.md | sed "s/127.0.0.1:50051/${1:?HOST:PORT}/" >.example/main.go
exec ./go.sh run ./.example
