# shellcheck shell=bash disable=SC2034 # read by those who source this
# What the machine must have. Sourced by ./build and ./handbrk8s.

# command:Debian package
readonly build_tools='dotnet:dotnet-sdk-10.0 flock:util-linux'
readonly film_tools='HandBrakeCLI:handbrake-cli ffprobe:ffmpeg ffmpeg:ffmpeg setpriv:util-linux stdbuf:coreutils env:coreutils'
readonly disc_tools='dvdauthor:dvdauthor'
readonly node_tools='node:nodejs npm:npm'
# Not the package gcc: it comes without the headers of libc.
readonly fault_tools='gcc:build-essential'

# EX_UNAVAILABLE of sysexits.h
readonly machine_lacks_something=69

# need "$film_tools" "$node_tools": makes sure of all of them, or ends with one message for all that is missing.
need() {
  local missing
  missing=$(missing_tools "$*")
  [[ -z $missing ]] || install_tools "$missing"
}

missing_tools() {
  local tool
  for tool in $1; do
    command -v "${tool%%:*}" >/dev/null || echo "$tool"
  done
}

install_tools() {
  local commands packages
  commands=$(cut -d: -f1 <<<"$1" | paste -sd' ')
  packages=$(cut -d: -f2 <<<"$1" | sort -u | paste -sd' ')
  if ! command -v apt-get >/dev/null; then
    lack "$commands" "this machine has no apt-get: install them by hand (packages in Debian: $packages)"
  elif [[ " $packages " == *' dotnet-sdk'* && -z $(apt-cache madison dotnet-sdk-10.0) ]]; then
    lack "$commands" 'the .NET 10 SDK is no package of this system: see https://dot.net/download' \
      "$(apt_command "${packages/dotnet-sdk-10.0/}")"
  elif [[ $EUID -ne 0 ]]; then
    lack "$commands" "$(apt_command "$packages")"
  fi
  echo "installing $packages (for $commands) …" >&2
  # shellcheck disable=SC2086 # a list
  apt_install $packages
}

apt_command() {
  local packages
  read -ra packages <<<"$1"
  [[ ${#packages[@]} -eq 0 ]] || echo "install with: sudo apt-get install --no-install-recommends ${packages[*]}"
}

lack() {
  printf 'handbrk8s needs: %s\n' "$1" >&2
  printf '%s\n' "${@:2}" | grep . >&2
  exit "$machine_lacks_something"
}

# A failed update is no failure: the packages may be in the lists already, and another start may hold the lock on them.
apt_install() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  quietly "${apt[@]}" update || true
  quietly "${apt[@]}" install -y --no-install-recommends "$@" ||
    lack "$*" 'apt-get could not install that, see above'
}

# Runs a command and shows its output only where it fails.
quietly() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || code=$?
  [[ $code -eq 0 ]] || tail -n 60 "$log" >&2
  rm -f "$log"
  return "$code"
}
