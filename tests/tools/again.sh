# again COMMAND...: tries what needs a registry up to three times. To be sourced.
again() {
  local pause
  for pause in 10 30; do
    "$@" && return
    echo "failed, and tried again in $pause s: $*" >&2
    sleep "$pause"
  done
  "$@"
}
