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
readonly clips=/tmp/handbrk8s-kind-clips
readonly user=10001
# No more than KEDA keeps Jobs that are done, and more than may be worked on at a time.
readonly films=5
readonly most_workers=2
readonly longest_wait=900

main() {
  local steps=("$@") step
  [[ $# -gt 0 ]] || steps=(create_cluster install_keda load_images install_handbrk8s films look_back edit_in_mid_encode drain kill_azurite bad_configuration
    nothing_is_left)
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
  fit_the_runner
  ./handbrk8s cluster init --volumes local --node "$kind_cluster-control-plane" --share /srv/rips --library /srv/media \
    --uid "$user" --gid "$user" --preset 'Very Fast 1080p30' --libraries Movies 'Slow=Super HQ 1080p30 Surround' --media-server none --gpu none
  # The namespace first: a dry run of what lies in it needs it.
  kubectl apply -f keda/base/namespace.yaml
  no_warnings kubectl apply --dry-run=server -k keda/overlays/mine
  no_warnings kubectl apply -k keda/overlays/mine
  kubectl -n handbrk8s rollout status statefulset/azurite --timeout 5m
  kubectl -n handbrk8s wait --for=condition=Available deployment --all --timeout 5m
  kubectl -n handbrk8s wait --for=condition=Ready scaledjob --all --timeout 3m
}

# As an owner would: two workers at a time must find room on one small node.
fit_the_runner() {
  mkdir -p keda/overlays/mine/own
  cat >keda/overlays/mine/own/kustomization.yaml <<YAML
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
- target: {kind: ScaledJob, name: transcode}
  patch: |-
    - {op: replace, path: /spec/maxReplicaCount, value: $most_workers}
    - {op: replace, path: /spec/jobTargetRef/template/spec/containers/0/resources/requests/cpu, value: 500m}
YAML
}

# What a pod security of 'restricted' or the schemas object to is a warning, and then no pod ever starts.
no_warnings() {
  local said
  said=$("$@" 2>&1) || { echo "$said" && return 1; }
  echo "$said"
  ! grep -i '^Warning' <<<"$said"
}

films() {
  local number
  until_true "the share's folders are made" test -d "$outside/rips/watch"
  for number in $(seq "$films"); do
    drop Movies "Film $number (2008)"
  done
  for number in $(seq "$films"); do
    until_published Movies "Film $number (2008)"
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
  expect_at_most 'transcode Jobs at a time' "$most_workers" "$(most_jobs_at_a_time)"
  expect 'unfinished pods of Jobs' 0 "$(unfinished_pods | wc -l)"
  expect 'films in work/' 0 "$(find "$outside/rips/work" -mindepth 1 -maxdepth 1 | wc -l)"
  expect 'originals in trash/' "$films" "$(find "$outside/rips/trash" -name '*.mp4' | wc -l)"
}

# KEDA's default would delete the Job.
edit_in_mid_encode() {
  local worker
  drop Slow 'Edited (2008)'
  until_true 'it is being encoded' is_encoding
  worker=$(encoding_worker)
  kubectl -n handbrk8s patch scaledjob transcode --type merge --patch '{"spec": {"pollingInterval": 6}}'
  until_published Slow 'Edited (2008)'
  expect 'the worker that was at work' Succeeded "$(kubectl -n handbrk8s get pod "$worker" -o jsonpath='{.status.phase}')"
}

# What a drain does to a pod. A message that was not given back would come after its lease of 5 minutes.
drain() {
  local worker
  drop Slow 'Drained (2008)'
  until_true 'it is being encoded' is_encoding
  worker=$(encoding_worker)
  kubectl -n handbrk8s delete pod "$worker" --wait=false
  patience=120 until_true 'another worker has it' is_encoding_elsewhere_than "$worker"
  until_published Slow 'Drained (2008)'
}

# The storage dies without a word, with one film at work and one that waits.
kill_azurite() {
  drop Slow 'At work (2008)'
  until_true 'it is being encoded' is_encoding
  drop Movies 'Waiting (2008)'
  # By the node: the first process of a container takes no SIGKILL from inside.
  docker exec "$kind_cluster-control-plane" \
    bash -c 'kill -KILL "$(crictl inspect --output go-template --template "{{.info.pid}}" "$(crictl ps --quiet --name azurite)")"'
  until_true 'Azurite was started anew' azurite_was_started_anew
  until_published Slow 'At work (2008)'
  until_published Movies 'Waiting (2008)'
}

# KEDA does not back off: a worker that ended at once would be a new one at each poll.
bad_configuration() {
  local since
  since=$(date --utc +%FT%TZ)
  set_stall_timeout '"-00:00:01"'
  drop Movies 'Misconfigured (2008)'
  until_true 'a worker finds it' was_job_made_since "$since"
  sleep 60
  expect_at_most 'transcode Jobs of the first minute' 1 "$(jobs_made_since "$since")"
  set_stall_timeout null
  until_published Movies 'Misconfigured (2008)'
}

nothing_is_left() {
  until_true 'no worker is left' no_unfinished_pod
  expect 'films in work/' 0 "$(find "$outside/rips/work" -mindepth 1 -maxdepth 1 | wc -l)"
  expect 'films in fail/' 0 "$(find "$outside/rips/fail" -mindepth 1 -maxdepth 1 | wc -l)"
}

drop() { # a library, a title
  local folder="$outside/rips/watch/$1/$2" clip
  clip=$(fetch_film "$clips")
  sudo install -d -o "$user" -g "$user" "$folder"
  sudo install -o "$user" -g "$user" "$clip" "$folder/$2.mp4"
  sudo install -o "$user" -g "$user" /dev/null "$folder/$2.mp4.done"
}

until_published() { # a library, a title
  until_true "$2 is in the library" test -s "$outside/media/$1/$2/$2.mkv"
}

is_encoding() {
  [[ -n $(encoding_worker) ]]
}

is_encoding_elsewhere_than() { # a pod
  local worker
  worker=$(encoding_worker)
  [[ -n $worker && $worker != "$1" ]]
}

# The functions app writes on each pod how far it is.
encoding_worker() {
  kubectl -n handbrk8s get pods -l app.kubernetes.io/component=transcode --field-selector status.phase=Running \
    -o jsonpath='{range .items[*]}{.metadata.name} {.metadata.labels.handbrk8s\.io/progress}{"\n"}{end}' | awk '$2 ~ /^encoding/ && !found++ {print $1}'
}

azurite_was_started_anew() {
  [[ $(kubectl -n handbrk8s get pod azurite-0 -o jsonpath='{.status.containerStatuses[0].restartCount}') -gt 0 ]]
}

set_stall_timeout() { # JSON
  kubectl -n handbrk8s patch configmap handbrk8s --type merge --patch "{\"data\": {\"HANDBRK8S_Transcode__StallTimeout\": $1}}"
}

was_job_made_since() { # a time
  [[ $(jobs_made_since "$1") -gt 0 ]]
}

jobs_made_since() { # a time
  kubectl -n handbrk8s get jobs -l scaledjob.keda.sh/name=transcode -o jsonpath='{range .items[*]}{.metadata.creationTimestamp}{"\n"}{end}' |
    awk -v since="$1" '$1 >= since {made++} END {print made + 0}'
}

# Of Jobs that are all done: by the times at which each began and ended.
most_jobs_at_a_time() {
  kubectl -n handbrk8s get jobs -l scaledjob.keda.sh/name=transcode \
    -o jsonpath='{range .items[*]}{.status.startTime} 1{"\n"}{.status.completionTime} -1{"\n"}{end}' |
    sort -k 1,1 -k 2,2n | awk '{now += $2; if (now > most) most = now} END {print most + 0}'
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

expect_at_most() {
  (($3 <= $2)) || { echo "$1: $3, more than $2" >&2 && return 1; }
  echo "$1: $3"
}

until_true() {
  local what=$1 limit=${patience:-$longest_wait}
  local end=$((SECONDS + limit))
  shift
  until "$@"; do
    ((SECONDS < end)) || { echo "not within $limit seconds: $what" >&2 && return 1; }
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
  kubectl -n handbrk8s logs --selector 'app.kubernetes.io/name in (handbrk8s, azurite)' --all-containers --prefix --tail 100 --max-log-requests 50
  kubectl -n keda logs --selector app=keda-operator --tail 200
  sudo find "$outside" -ls
}

main "$@"
