# shellcheck shell=bash disable=SC2154 # root, test_results and test_exit are set by ./build and what it sources
# The long form of the chaos test. HANDBRK8S_CHAOS_SEED, _ENCODER, _ENGINE, _KILLS and _FILMS choose another one.

target_chaos() { # kill runner, workers, encoder and Azurite at random: on each engine 60 times with HandBrakeCLI, 500 times with its stand-in
  counts_come_last
  prepare
  compile
  need "$film_tools" "$node_tools"
  step azurite install_npm azurite
  rm -rf "$test_results"
  mkdir -p "$test_results"
  local encoder
  for encoder in ${HANDBRK8S_CHAOS_ENCODER:-real fake}; do
    step "chaos ($encoder)" chaos "$encoder"
  done
  count_tests
  return "$test_exit"
}

# Without dotnet test, which shows nothing of a test that passes.
chaos() {
  local kills=60 films=8
  [[ $1 == real ]] || kills=500 films=30
  HANDBRK8S_CHAOS_ENCODER=$1 HANDBRK8S_CHAOS_KILLS=${HANDBRK8S_CHAOS_KILLS:-$kills} HANDBRK8S_CHAOS_FILMS=${HANDBRK8S_CHAOS_FILMS:-$films} \
    "$root/artifacts/bin/Handbrk8s.Tests/release/Handbrk8s.Tests" -class Handbrk8s.Tests.Chaos.ChaosTests \
    -showLiveOutput -noLogo -trx "$test_results/chaos-$1.trx" || test_exit=$?
}
