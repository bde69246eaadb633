# shellcheck shell=bash disable=SC2154 # root is set by ./build, which sources this
# The figures of docs/benchmarks.md. Each compares two things in one run, since machines are noisy.

target_bench() { # [row…]: measure start, idle, scan, publish, clip, clips, film; all of them take an hour
  prepare
  need "$film_tools" "$node_tools"
  local place=$root/artifacts/bench film
  film=$(fetch_film "$place")
  step programs bench_programs "$place"
  "$place/bench/Handbrk8s.Bench" "$place/handbrk8s" "$place" "$film" "$place/hello/HelloWorld" "$@"
}

# As they are shipped. That of the bench itself and the hello world are plain programs, compiled ahead.
bench_programs() {
  local runtime
  runtime=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
  rm -rf "$1/handbrk8s" "$1/hello" "$1/bench"
  dist_publish "$runtime" "$1/handbrk8s" local
  dist_publish "$runtime" "$1/hello" tests/HelloWorld -p:PublishReadyToRunComposite=false
  dist_publish "$runtime" "$1/bench" tests/Handbrk8s.Bench -p:PublishReadyToRunComposite=false
}
