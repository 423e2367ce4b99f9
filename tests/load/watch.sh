#!/usr/bin/env bash
# Measures how revocations reach 100, 1000 and 10000 watchers, a hundred on each connection, against plain server streams of equal messages on the same
# server, and 1000 watchers beside 1 % that do not read. `rate` is of entries one by one, the same messages for both; in a burst watchers get batches.
# Goals: rate 0.80 or more; p99 below 10 ms at 1000 and 100 ms at 10000; idle 1.20 or less; with/without stalled 1.
#   tests/load/watch.sh [ROUNDS]
# Last, what recording and the barrier add to a revocation on three replicas; goal: less than 10 ms at p50.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3}
# A connection takes a file descriptor at each end.
ulimit -n 65536 2>/dev/null || true
dotnet build -c Release --nologo -v quiet tests/IdentityGrpc.Load
load=artifacts/bin/IdentityGrpc.Load/release/IdentityGrpc.Load
$load watch 100 --rounds "$rounds"
$load watch 1000 --rounds "$rounds" --stalled 0.01
$load watch 10000 --rounds "$rounds"
tests/robustness/run.sh latency
