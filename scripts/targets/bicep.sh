# shellcheck shell=bash disable=SC2154 # root, test_results and test_exit are set by ./build and what it sources
# The checks of infra/bicep alone; ./build and ./build test run them, too.

target_bicep() { # check infra/bicep: what it would deploy, its roles, names and outputs
  counts_come_last
  prepare
  compile
  run_tests Handbrk8s.Tests.Bicep
}
