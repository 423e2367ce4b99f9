# What run.sh and outages.sh share: the two servers as programs, in a folder of their own. To be sourced, from the root of the repository.
# $work is the folder; whoever sources this stops what it starts.

configuration=${CONFIGURATION:-Release}
folder_of() { echo "$PWD/artifacts/bin/$1/${configuration,,}"; }

# built FOLDER PROJECT DIRECTORY: builds the project when its program is not in the folder.
built() { [ -e "$1/$2.dll" ] || dotnet build "$3/$2" -c "$configuration" -v quiet --nologo >&2; }

# start_server OPTION...: on the ports of $ports (gRPC, admin, emulator https, emulator http), with its data in $work. Its pid is then $server_pid.
start_server() {
  # At once: the shell in the background would do it later, and wait_for read of the start before.
  : >"$work/server.out"
  (cd "$work" && exec dotnet "$server_dir/IdentityGrpc.Server.dll" "--IdentityGrpc:Server:Port=${ports[0]}" "--IdentityGrpc:Server:AdminPort=${ports[1]}" \
    "--IdentityGrpc:Emulator:HttpsPort=${ports[2]}" "--IdentityGrpc:Emulator:HttpPort=${ports[3]}" "$@" >"$work/server.out" 2>"$work/server.err") &
  server_pid=$!
}

# wait_for FILE TEXT PID: until the program has written the text, for up to a minute.
wait_for() {
  for _ in $(seq 600); do
    grep -q "$2" "$1" 2>/dev/null && return 0
    kill -0 "$3" 2>/dev/null || break
    sleep 0.1
  done
  echo "no '$2' in $1:" >&2
  cat "$1" "${1%.out}.err" >&2
  return 1
}

server_dir=${IDENTITYGRPC_SERVER_DIR:-$(folder_of IdentityGrpc.Server)}
built "$server_dir" IdentityGrpc.Server src || exit 1
