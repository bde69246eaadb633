# shellcheck shell=bash

target_docs() { # write docs/configuration.md anew from the options in the code
  HANDBRK8S_WRITE_DOCS=1 target_test Handbrk8s.Tests.Documentation
}
