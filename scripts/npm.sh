# shellcheck shell=bash disable=SC2034,SC2154 # root is set by those who source this, azurite is for them
# What comes by npm: Azurite, the storage emulator of the tests and of the demo with a blob, the tests' list of names, and the
# types of Kubernetes' objects.

readonly azurite=$root/tests/azurite/node_modules/azurite/dist/src/azurite.js

install_npm() { # a folder of tests/
  local folder=$root/tests/$1
  local installed=$folder/node_modules/.installed-lock.json
  if ! cmp -s "$folder/package-lock.json" "$installed"; then
    quietly npm ci --prefix "$folder" --no-audit --no-fund
    cp "$folder/package-lock.json" "$installed"
  fi
}
