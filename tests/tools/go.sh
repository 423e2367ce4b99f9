#!/usr/bin/env bash
# Unpacks Go, its gRPC and protobuf libraries and the two generators from Debian's trixie into a folder of its own; nothing is installed, and
# the system's sources stay as they are. Debian 12's own Go (1.19) is too old for the gRPC of today.
# The last line of the output is the folder: its Go is usr/lib/go-1.24/bin/go, its libraries are under usr/share/gocode/src.
set -euo pipefail
. "$(dirname "$0")/again.sh"
into=${XDG_CACHE_HOME:-$HOME/.cache}/identitygrpc/go-1.24
packages=(golang-1.24-go golang-1.24-src golang-google-grpc-dev golang-google-protobuf-dev golang-google-genproto-dev
  golang-github-golang-protobuf-1-5-dev golang-golang-x-net-dev golang-golang-x-sys-dev golang-golang-x-text-dev golang-gopkg-yaml.v3-dev
  protoc-gen-go protoc-gen-go-grpc)

if [ ! -e "$into/complete" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  mkdir -p "$work/lists/partial" "$work/packages"
  # The system's own first source, for another suite.
  awk '/^$/{exit} /^Suites:/{$0="Suites: trixie"} /^Components:/{$0="Components: main"} {print}' /etc/apt/sources.list.d/debian.sources >"$work/trixie.sources"
  options=(-o Dir::Etc::sourcelist="$work/trixie.sources" -o Dir::Etc::sourceparts=/nonexistent -o Dir::State::lists="$work/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Dir::State::status=/dev/null -o APT::Sandbox::User=root)
  fetch() { apt-get "${options[@]}" -qq update && (cd "$work/packages" && apt-get "${options[@]}" -qq download "${packages[@]}"); }
  again fetch >&2
  rm -rf "$into"
  mkdir -p "$into"
  for package in "$work/packages"/*.deb; do dpkg -x "$package" "$into"; done
  touch "$into/complete"
fi
echo "$into"
