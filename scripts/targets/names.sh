# shellcheck shell=bash disable=SC2154 # root, test_results and test_exit are set by ./build and what it sources
# The long form of the test of names.

target_names() { # run over 500 odd names through the pipeline, and the worst of them through HandBrakeCLI
  counts_come_last
  prepare
  compile
  need "$film_tools" "$node_tools"
  step names install_npm names
  rm -rf "$test_results"
  mkdir -p "$test_results"
  step run every_name
  count_tests
  return "$test_exit"
}

# Without dotnet test, which shows nothing of a test that passes.
every_name() {
  HANDBRK8S_NAMES=all "$root/artifacts/bin/Handbrk8s.Tests/release/Handbrk8s.Tests" -class Handbrk8s.Tests.Names.NamesTests \
    -showLiveOutput -noLogo -trx "$test_results/names.trx" || test_exit=$?
}
