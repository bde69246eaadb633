# shellcheck shell=bash

target_manifests() { # render keda/ with kubectl and check it against the schemas, the code and our decisions
  target_test Handbrk8s.Tests.Manifests
}
