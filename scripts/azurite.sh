# shellcheck shell=bash disable=SC2154 # root is set by ./build, which sources this
# Azurite, the storage emulator that the tests start.

install_azurite() {
  local folder=$root/tests/azurite
  local installed=$folder/node_modules/.installed-lock.json
  if ! cmp -s "$folder/package-lock.json" "$installed"; then
    quietly npm ci --prefix "$folder" --no-audit --no-fund
    cp "$folder/package-lock.json" "$installed"
  fi
}
