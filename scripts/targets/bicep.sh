# shellcheck shell=bash

target_bicep() { # check infra/bicep: what it would deploy, against the code, docs/azure.md and our rules
  target_test Handbrk8s.Tests.Bicep
}
