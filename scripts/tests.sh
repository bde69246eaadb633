# shellcheck shell=bash disable=SC2154 # root and solution are set by ./build, which sources this
# Runs the tests and counts them.

readonly test_results=$root/artifacts/test-results
passed=0 failed=0 skipped=0 test_exit=0

# Whatever happens, the last line tells of the tests.
counts_come_last() {
  trap 'echo "$passed passed, $failed failed, $skipped skipped"' EXIT
}

run_tests() {
  need "$film_tools" "$disc_tools" "$node_tools" "$fault_tools"
  step azurite install_npm azurite
  step names install_npm names
  step schemas install_npm schemas
  step workflows install_npm workflows
  step bicep install_npm bicep
  step bicep install_bicep
  [[ -n $missing_for_functions ]] || step functions-host install_npm functions-host
  rm -rf "$test_results"
  step test dotnet_test "$@"
  count_tests
  if ((test_exit == 0 && passed + failed == 0)); then
    echo 'no test ran' >&2
    test_exit=1
  fi
  return "$test_exit"
}

# The limit is for a single test: one that hangs must not eat the time of the whole run.
dotnet_test() {
  dotnet test "$solution" -c Release --no-build -v quiet --results-directory "$test_results" --logger trx \
    --logger 'console;verbosity=minimal' --blame-hang-timeout 4m --blame-hang-dump-type none \
    ${1+--filter "$1"} || test_exit=$?
}

count_tests() {
  local trx total executed
  for trx in "$test_results"/*.trx; do
    total=$(counter "$trx" total) executed=$(counter "$trx" executed)
    passed=$((passed + $(counter "$trx" passed)))
    failed=$((failed + executed - $(counter "$trx" passed)))
    skipped=$((skipped + total - executed))
  done
}

counter() {
  grep -oE '<Counters [^>]*' "$1" | grep -oE " $2=\"[0-9]+" | tr -dc 0-9
}
