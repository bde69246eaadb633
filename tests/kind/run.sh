#!/usr/bin/env bash
# Films through a real cluster: kind, KEDA and Azurite. Needs docker, kind, helm, kubectl and npm; CI runs it. Each step can be
# run alone: tests/kind/run.sh films
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."
# shellcheck source=scripts/film.sh
source scripts/film.sh

readonly keda_version=2.20.2
readonly kind_cluster=handbrk8s
readonly outside=/tmp/handbrk8s-kind
readonly user=10001
readonly films=3
readonly longest_wait=900

main() {
  local steps=("$@") step
  [[ $# -gt 0 ]] || steps=(create_cluster install_keda load_images install_handbrk8s films look_back)
  trap 'diagnose $?' EXIT
  for step in "${steps[@]}"; do
    echo "== $step"
    "$step"
  done
}

create_cluster() {
  sudo install -d -o "$user" -g "$user" "$outside/rips" "$outside/media"
  kind create cluster --name "$kind_cluster" --config tests/kind/cluster.yaml --image "$(sed -n 's/^KIND_NODE=//p' images.env)" --wait 3m
}

install_keda() {
  helm install keda keda --repo https://kedacore.github.io/charts --version "$keda_version" --namespace keda --create-namespace --wait --timeout 5m
}

load_images() {
  ./build images
  local images
  mapfile -t images < <(images_of_the_release)
  kind load docker-image --name "$kind_cluster" "${images[@]}"
}

images_of_the_release() {
  local folder registry version
  registry=$(sed -n 's/^REGISTRY=//p' images.env)
  version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
  for folder in jobs/transcode jobs/upload functions; do
    [[ ! -f $folder/Dockerfile ]] || echo "$registry/${folder##*/}:$version"
  done
}

# The two commands of docs/cluster.md.
install_handbrk8s() {
  ./handbrk8s cluster init --volumes local --node "$kind_cluster-control-plane" --share /srv/rips --library /srv/media \
    --uid "$user" --gid "$user" --preset 'Very Fast 1080p30' --media-server none --gpu none
  # The namespace first: a dry run of what lies in it needs it.
  kubectl apply -f keda/base/namespace.yaml
  no_warnings kubectl apply --dry-run=server -k keda/overlays/mine
  no_warnings kubectl apply -k keda/overlays/mine
  kubectl -n handbrk8s rollout status statefulset/azurite --timeout 5m
  kubectl -n handbrk8s wait --for=condition=Available deployment --all --timeout 5m
  kubectl -n handbrk8s wait --for=condition=Ready scaledjob --all --timeout 3m
}

# What a pod security of 'restricted' or the schemas object to is a warning, and then no pod ever starts.
no_warnings() {
  local said
  said=$("$@" 2>&1) || { echo "$said" && return 1; }
  echo "$said"
  ! grep -i '^Warning' <<<"$said"
}

films() {
  local clip number title
  clip=$(fetch_film "$(mktemp -d)")
  until_true "the share's folders are made" test -d "$outside/rips/watch"
  for number in $(seq "$films"); do
    title="Film $number (2008)"
    sudo install -d -o "$user" -g "$user" "$outside/rips/watch/Movies/$title"
    sudo install -o "$user" -g "$user" "$clip" "$outside/rips/watch/Movies/$title/$title.mp4"
    sudo install -o "$user" -g "$user" /dev/null "$outside/rips/watch/Movies/$title/$title.mp4.done"
  done
  for number in $(seq "$films"); do
    title="Film $number (2008)"
    until_true "$title is in the library" test -s "$outside/media/Movies/$title/$title.mkv"
  done
}

look_back() {
  until_true 'no worker is left' no_unfinished_pod
  # Another round of KEDA's: had it miscounted, there would be one more.
  sleep 20
  local stage
  for stage in transcode upload; do
    expect "Jobs of $stage" "$films" "$(kubectl -n handbrk8s get jobs -l "scaledjob.keda.sh/name=$stage" -o name | wc -l)"
    expect "Jobs of $stage that failed" 0 "$(kubectl -n handbrk8s get jobs -l "scaledjob.keda.sh/name=$stage" \
      -o jsonpath='{range .items[?(@.status.failed>0)]}{.metadata.name}{"\n"}{end}' | wc -l)"
  done
  expect 'unfinished pods of Jobs' 0 "$(unfinished_pods | wc -l)"
  expect 'films in work/' 0 "$(find "$outside/rips/work" -mindepth 1 -maxdepth 1 | wc -l)"
  expect 'originals in trash/' "$films" "$(find "$outside/rips/trash" -name '*.mp4' | wc -l)"
}

unfinished_pods() {
  kubectl -n handbrk8s get pods -l batch.kubernetes.io/job-name -o name --field-selector 'status.phase!=Succeeded,status.phase!=Failed'
}

no_unfinished_pod() {
  [[ -z $(unfinished_pods) ]]
}

expect() {
  [[ $2 == "$3" ]] || { echo "$1: $3, not $2" >&2 && return 1; }
  echo "$1: $3"
}

until_true() {
  local what=$1 end=$((SECONDS + longest_wait))
  shift
  until "$@"; do
    ((SECONDS < end)) || { echo "not within $longest_wait seconds: $what" >&2 && return 1; }
    sleep 3
  done
  echo "$what"
}

diagnose() {
  [[ $1 -ne 0 ]] || return 0
  set +e
  echo "== failed with $1: what there is"
  kubectl -n handbrk8s get scaledjobs,jobs,pods,persistentvolumeclaims -o wide
  kubectl -n handbrk8s describe scaledjobs,pods
  kubectl -n handbrk8s get events --sort-by .lastTimestamp
  kubectl -n handbrk8s logs --selector app.kubernetes.io/part-of=handbrk8s --all-containers --prefix --tail 100 --max-log-requests 50
  kubectl -n keda logs --selector app=keda-operator --tail 200
  sudo find "$outside" -ls
}

main "$@"
