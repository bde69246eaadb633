# shellcheck shell=bash disable=SC2154 # root is set by those who source this
# The Bicep CLI, which tells what infra/bicep would deploy. Some package feeds and processors lack it: what needs it is then
# skipped by name. Its types of all resources are inside, so it needs no network.

readonly bicep=$root/artifacts/bicep/bicep

install_bicep() {
  local project=$root/tests/bicep/cli.csproj lacking=$feed_decisions/no-bicep version
  version=$(sed -n 's|.*<BicepCliVersion>\(.*\)</.*|\1|p' "$root/Directory.Packages.props")
  [[ $(readlink "$bicep") != */$version/tools/bicep || ! -x $bicep ]] || return 0
  rm -f "$bicep"
  if [[ $(cat "$lacking" 2>/dev/null) != "$version" ]]; then
    fetch_bicep "$project" && return
    mkdir -p "$feed_decisions"
    echo "$version" >"$lacking"
  fi
  echo "no Bicep CLI $version in this feed for this processor: the tests that need it are skipped"
}

fetch_bicep() {
  local log
  if ! log=$(dotnet restore "$1" --disable-build-servers 2>&1); then
    only_packages_missing "$log" || { echo "$log" >&2 && exit 1; }
    return 1
  fi
  mkdir -p "${bicep%/*}"
  ln -sf "$(dotnet msbuild "$1" -getProperty:Cli)" "$bicep"
}
