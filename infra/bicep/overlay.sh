#!/usr/bin/env bash
# Writes what a deployment told into keda/overlays/mine-azure, which git ignores:
#   az deployment group show -g handbrk8s -n main -o json | infra/bicep/overlay.sh
#   azd env get-values | infra/bicep/overlay.sh
# azure.yaml is written anew each time; kustomization.yaml and nfs.yaml, which are yours, only where they are missing.
set -euo pipefail

[[ ! -t 0 ]] || { sed -n '2,5s/^# //p' "$0" >&2 && exit 64; }

readonly guid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
overlay=${1:-$here/../../keda/overlays/mine-azure}
example=$here/../../keda/components/nfs/example.yaml
outputs=$(tr '\n' ' ')

# As Azure tells it, "name": { …, "value": "…" }, or as azd keeps it, name="…".
output() {
  local name=$1 pattern=$2 value
  value=$(grep -oE "\"$name\": *\{[^}]*\"value\": *\"[^\"]*\"|(^| )$name=\"[^\"]*\"" <<<"$outputs" | head -n 1 | sed -E 's/.*"([^"]*)"$/\1/') || true
  if [[ ! $value =~ ^$pattern$ ]]; then
    echo "overlay.sh: the deployment's output '$name' is '$value', which is none. Pipe into it what 'az deployment group show -o json' prints for a deployment of infra/bicep/main.bicep that succeeded, or 'azd env get-values'." >&2
    exit 1
  fi
  echo "$value"
}

storage_account=$(output storageAccount '[a-z0-9]{3,24}')
host_account=$(output hostAccount '[a-z0-9]{3,24}')
worker=$(output workerClientId "$guid")
watcher=$(output watcherClientId "$guid")
keda=$(output kedaClientId "$guid")

mkdir -p "$overlay"
cat >"$overlay/azure.yaml" <<YAML
# Written by infra/bicep/overlay.sh from a deployment's outputs.
apiVersion: handbrk8s.io/v1
kind: Azure
metadata:
  name: azure
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  storageAccount: $storage_account
  hostAccount: $host_account
  workerClientId: $worker
  watcherClientId: $watcher
  kedaClientId: $keda
YAML

[[ -e $overlay/kustomization.yaml ]] || cat >"$overlay/kustomization.yaml" <<'YAML'
# Yours: other volumes, libraries and patches go here. keda/README.md.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- ../azure
- azure.yaml
- nfs.yaml
components:
- ../../components/nfs
- ../../components/check
- ../../components/workload-identity
YAML

[[ -e $overlay/nfs.yaml ]] || cp "$example" "$overlay/nfs.yaml"

overlay=$(cd -- "$overlay" && pwd)
echo "wrote $overlay/azure.yaml"
! cmp -s "$example" "$overlay/nfs.yaml" || echo "edit $overlay/nfs.yaml: it is still the example"
echo "then: kubectl apply -k $overlay"
