# shellcheck shell=bash disable=SC2034,SC2154 # root is set by those who source this, msbuild is for them
# The built product in artifacts/. Sourced by ./build and ./handbrk8s with $root set.

readonly handbrk8s=$root/artifacts/bin/Handbrk8s.Local/release/handbrk8s
readonly built_stamp=$root/artifacts/handbrk8s.built

product_version() {
  sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$root/Directory.Build.props"
}

# No build servers: they would outlive the build, and the film's encoder needs the memory.
readonly msbuild=(
  dotnet msbuild -nologo -verbosity:quiet -maxCpuCount -nodeReuse:false
  -property:UseSharedCompilation=false -property:Configuration=Release
)

# Folders count too: their time tells of deleted and renamed files.
is_stale() {
  [[ ! -x $handbrk8s || ! -f $built_stamp ]] || [[ $(
    cd "$root" && find core jobs local Handbrk8s.sln ./*.props global.json BannedSymbols.txt .editorconfig \
      -newer "$built_stamp" -print -quit
  ) ]]
}

# The stamp carries the time of the build's start, so that what was edited meanwhile is built next time.
stamped() {
  touch "$built_stamp.new"
  "$@" && mv "$built_stamp.new" "$built_stamp"
}

# One build at a time; the lock is closed to children, as a build server would hold it for ever.
locked() {
  local lock
  mkdir -p "$root/artifacts"
  exec {lock}>"$root/artifacts/build.lock"
  flock "$lock"
  "$@" {lock}>&-
  exec {lock}>&-
}
