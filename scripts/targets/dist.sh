# shellcheck shell=bash disable=SC2154 # root is set by ./build, which sources this
# What the owner of one machine installs: the command with the jobs and .NET in it, a systemd unit, and how to.

readonly dist=artifacts/dist
# Compiled apart and anew: what an earlier build left, with other settings, would get into the archives.
readonly dist_compiled=artifacts/dist.compiled

target_dist() { # archives of the handbrk8s command with .NET in it, for linux-x64 and linux-arm64, in artifacts/dist
  need "$build_tools"
  feed_decide
  [[ -z $missing_for_core ]] || echo "limited feed, without: $missing_for_core. Using the versions of LimitedFeed.props"
  rm -rf "$dist" "$dist_compiled"
  mkdir -p "$dist"
  local runtime
  for runtime in linux-x64 linux-arm64; do
    step "$runtime" dist_archive "$runtime"
  done
  local archives=("$dist"/*.tar.gz)
  [[ ${#archives[@]} -gt 0 ]] || { echo 'no archive was made' >&2 && exit 1; }
  (cd "$dist" && sha256sum -- *.tar.gz | tee SHA256SUMS)
}

dist_archive() {
  local name
  name=handbrk8s-$(product_version)-$1
  dist_publish "$1" "$dist/$name/lib" local || return 0
  ln -s lib/handbrk8s "$dist/$name/handbrk8s"
  cp LICENSE CHANGELOG.md local/Packaging/* "$dist/$name/"
  pack "$dist/$name"
  rm -r "${dist:?}/$name"
}

dist_publish() { # runtime, folder, project, [what MSBuild is told]
  local log
  # --self-contained: Directory.Build.props says it, too, but not to the jobs, which are programs that another one refers to.
  # ContinuousIntegrationBuild: no path of this machine gets into the programs.
  if ! log=$(dotnet publish "$3" -c Release -r "$1" --self-contained -o "$2" --artifacts-path "$dist_compiled" \
    -p:ContinuousIntegrationBuild=true --disable-build-servers "${@:4}" 2>&1); then
    if [[ ${HANDBRK8S_FEED-} == full ]] || ! only_packages_missing "$log"; then
      echo "$log" >&2
      exit 1
    fi
    echo "no archive for $1, the package feed lacks: $(missing_packages "$log")"
    return 1
  fi
}

# The same from the same commit, whenever and wherever: no order, owner, mode or time of this machine.
pack() {
  local time
  time=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
  tar --create --directory "${1%/*}" --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime \
    --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s --mtime="@$time" "${1##*/}" |
    gzip --no-name --best >"$1.tar.gz"
}
