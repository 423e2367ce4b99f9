#!/usr/bin/env bash
# Fills vendor/ with the libraries of go.mod out of Debian's packages (tests/tools/go.sh), so that a build needs no Go module proxy. With one this is not
# needed: go.mod names released versions, and `go mod tidy` makes the go.sum.
# What is vendored is Debian's: of genproto it is an older state than go.mod names, the rest are the versions of go.mod. vendor/ is not committed.
set -euo pipefail
cd "$(dirname "$0")"
root=$(../../tests/tools/go.sh | tail -n 1)
gocode=$root/usr/share/gocode
module=$(awk '$1 == "module" {print $2}' go.mod)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Which packages are needed, also by the tests: asked in GOPATH mode, which needs no proxy, of a copy without vendor/.
mkdir -p "$work/src/$module" "$work/vendor"
tar -c --exclude=./vendor --exclude=./bin --exclude=./.example . | tar -x -C "$work/src/$module"
(cd "$work/src/$module" && GO111MODULE=off GOFLAGS='' GOPATH=$work:$gocode \
  "$root/usr/lib/go-1.24/bin/go" list -deps -test -f '{{if and (not .Standard) (not .ForTest)}}{{.ImportPath}} {{.Dir}}{{end}}' ./...) |
  grep -v -e "^$module" -e '^github.com/golang/protobuf/' | sort -u >"$work/packages"

while read -r package folder; do
  mkdir -p "$work/vendor/$package"
  # Also what is no Go file: some of it is embedded.
  find "$folder" -maxdepth 1 -type f ! -name '*_test.go' -exec cp {} "$work/vendor/$package/" \;
done <"$work/packages"
# Debian has changed two imports of grpc to the older names of the same types; these are its own again.
sed -i -e 's,github.com/golang/protobuf/ptypes/duration,google.golang.org/protobuf/types/known/durationpb,' \
  -e 's,github.com/golang/protobuf/ptypes/timestamp,google.golang.org/protobuf/types/known/timestamppb,' \
  "$work/vendor/google.golang.org/grpc/binarylog/grpc_binarylog_v1/binarylog.pb.go"

# modules.txt: the modules of go.mod and their packages. Debian generates some of the code anew, which needs a newer language than its module states.
awk '/^\)/ {inside = 0} inside {print $1, $2} /^require \(/ {inside = 1}' go.mod | sort | while read -r path version; do
  echo "# $path $version"
  echo "## explicit; go 1.21"
  awk -v path="$path" '$1 == path || index($1, path "/") == 1 {print $1}' "$work/packages"
done >"$work/vendor/modules.txt"

rm -rf vendor
mv "$work/vendor" vendor
