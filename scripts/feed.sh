# shellcheck shell=bash disable=SC2154 # root is set by those who source this
# Some package feeds lack packages. Decides what can be built here, once for each state of the props and project files.
# Sourced by ./build and ./handbrk8s with $root set; exports LimitedFeed, which MSBuild reads as a property.

# The packages are picked out of its messages.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1

readonly feed_decisions=$root/artifacts/feed

# Package names, empty where nothing is missing.
missing_for_core=
missing_for_functions=

feed_decide() {
  local decision
  decision=$feed_decisions/$(feed_key)
  [[ -f $decision ]] || feed_ask "$decision"
  { read -r missing_for_core && read -r missing_for_functions; } <"$decision"
  [[ -z $missing_for_core ]] || export LimitedFeed=true
}

feed_forget() {
  rm -rf "$feed_decisions"
}

feed_report() {
  [[ -z $missing_for_core ]] || echo "limited feed, without: $missing_for_core. Using the versions of LimitedFeed.props"
  [[ -z $missing_for_functions ]] ||
    echo "limited feed, without: $missing_for_functions. Building without functions/ (Handbrk8s.NoFunctions.slnf)"
}

feed_key() {
  {
    echo "${HANDBRK8S_FEED-} ${LimitedFeed-}"
    cat "$root"/*.props "$root"/core/*.csproj
    [[ ! -d $root/functions ]] || cat "$root"/functions/*.csproj
  } | sha256sum | cut -c1-16
}

feed_ask() {
  local core functions=
  if [[ ${LimitedFeed-} == true ]]; then
    core='(LimitedFeed is set)'
  else
    core=$(packages_missing_for core) || exit 1
  fi
  [[ -z $core ]] || export LimitedFeed=true
  [[ ! -d $root/functions ]] || functions=$(packages_missing_for functions) || exit 1
  refuse_in_a_release "$core$functions"
  mkdir -p "$feed_decisions"
  printf '%s\n%s\n' "$core" "$functions" >"$1"
}

packages_missing_for() {
  local log
  if ! log=$(cd "$root" && dotnet restore "$1" --disable-build-servers 2>&1); then
    only_packages_missing "$log" || { echo "$log" >&2 && exit 1; }
    missing_packages "$log"
  fi
}

missing_packages() {
  grep -oE 'Unable to find package [^ ]+' <<<"$1" | sed 's/.* //; s/\.$//' | sort -u | paste -sd' '
}

# NU1101: no such package, NU1102: not in that version. Any other error of a restore ends the build.
only_packages_missing() {
  grep -q 'error NU110[12]:' <<<"$1" && ! grep -oE 'error [A-Z]*[0-9]* ?:' <<<"$1" | grep -qv 'NU110[12]:'
}

refuse_in_a_release() {
  if [[ ${HANDBRK8S_FEED-} == full && $1 ]]; then
    echo "HANDBRK8S_FEED=full, but the package feed lacks: $1" >&2
    exit 1
  fi
}
