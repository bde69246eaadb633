# shellcheck shell=bash disable=SC2034,SC2154 # root is set by those who source this, azurite is for them
# Azurite, the storage emulator that the tests and the demo with a blob start.

readonly azurite=$root/tests/azurite/node_modules/azurite/dist/src/azurite.js

install_azurite() {
  local folder=$root/tests/azurite
  local installed=$folder/node_modules/.installed-lock.json
  if ! cmp -s "$folder/package-lock.json" "$installed"; then
    quietly npm ci --prefix "$folder" --no-audit --no-fund
    cp "$folder/package-lock.json" "$installed"
  fi
}
