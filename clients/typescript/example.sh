#!/usr/bin/env bash
# Runs the example of README.md against the server at HOST:PORT.
set -euo pipefail
cd "$(dirname "$0")"
# Inside the package, so that it finds the package by its name; as TypeScript first, so that its types are checked.
awk '/^```ts$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md | sed "s/localhost:50051/$1/" > dist/example.ts
grep -q "http://$1" dist/example.ts
npx --no-install tsc --ignoreConfig --strict --module nodenext --target es2022 --lib es2023,dom,dom.iterable --types node dist/example.ts
exec node dist/example.js
