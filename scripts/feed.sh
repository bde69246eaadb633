# shellcheck shell=bash disable=SC2154 # root and msbuild are set by those who source this
# Some package feeds lack packages. Decides what can be built here, once for each state of the props and project files.
# Sourced by ./build and ./handbrk8s with $root and $msbuild set; exports LimitedFeed, which MSBuild reads as a property.

# The packages are picked out of its messages.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1

readonly feed_decisions=$root/artifacts/feed

# Package names, empty where nothing is missing.
missing_for_core=
missing_for_functions=

# feed_decide [functions]: of core, and of functions/ too where that is to be built.
feed_decide() {
  missing_for_core=$(feed_decided core)
  [[ -z $missing_for_core ]] || export LimitedFeed=true
  [[ ${1-} != functions ]] || missing_for_functions=$(feed_decided functions)
}

feed_forget() {
  rm -rf "$feed_decisions"
}

feed_report() {
  [[ -z $missing_for_core ]] || echo "limited feed, without: $missing_for_core. Using the versions of LimitedFeed.props"
  [[ -z $missing_for_functions ]] ||
    echo "limited feed, without: $missing_for_functions. Building without functions/ (Handbrk8s.NoFunctions.slnf)"
}

feed_decided() { # core or functions
  local decision
  decision=$feed_decisions/$1-$(feed_key "$1")
  [[ -f $decision ]] || feed_ask "$1" "$decision"
  cat "$decision"
}

feed_key() {
  {
    echo "${HANDBRK8S_FEED-} ${LimitedFeed-}"
    cat "$root"/*.props "$root"/core/*.csproj "$root/$1"/*.csproj
  } | sha256sum | cut -c1-16
}

feed_ask() {
  local missing
  if [[ $1 == core && ${LimitedFeed-} == true ]]; then
    missing='(LimitedFeed is set)'
  else
    missing=$(packages_missing_for "$1") || exit 1
  fi
  refuse_in_a_release "$missing"
  mkdir -p "$feed_decisions"
  echo "$missing" >"$2"
}

packages_missing_for() {
  local log
  if ! log=$(cd "$root" && "fetch_packages_of_$1" 2>&1); then
    only_packages_missing "$log" || { echo "$log" >&2 && exit 1; }
    missing_packages "$log"
  fi
}

missing_packages() {
  grep -oE 'Unable to find package [^ ]+' <<<"$1" | sed 's/.* //; s/\.$//' | sort -u | paste -sd' '
}

fetch_packages_of_core() {
  dotnet restore core --disable-build-servers
}

# What the host needs is restored by a project that the compiled functions determine, so they are compiled.
fetch_packages_of_functions() {
  dotnet restore functions --disable-build-servers && "${msbuild[@]}" functions
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
