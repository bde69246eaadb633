# shellcheck shell=bash disable=SC2154 # root is set by ./build, which sources this
# The product's container images, by whatever engine is there. docs/images.md says when to use which option.

readonly image_folders=(jobs/transcode jobs/upload functions)
readonly image_versions=images.env
# What a run with --pin, --save and --push leaves.
readonly pinned_versions=artifacts/images.pinned.env
readonly image_archives=artifacts/images
readonly pushed_images=artifacts/images.pushed.yaml

target_images() { # [--pin] [--arch=A] [--push|--save|--import]: build the container images; for a registry, as archives, or into this node
  local then=load versions=$image_versions architecture engine folder
  architecture=$(machine_architecture)
  while (($#)); do
    case $1 in
      --pin) versions=$pinned_versions ;;
      --arch=amd64 | --arch=arm64) architecture=${1#*=} ;;
      --push | --save | --import) then=${1#--} ;;
      *) images_usage "$1" ;;
    esac
    shift
  done
  engine=$(container_engine)
  mkdir -p artifacts
  [[ $versions == "$image_versions" ]] || pin_images
  [[ $then != push ]] || begin_pushed
  for folder in "${image_folders[@]}"; do
    if [[ ! -f $folder/Dockerfile ]]; then
      continue
    elif [[ $then != push && $(image_platforms "$folder") != *$architecture* ]]; then
      echo "no $folder for $architecture: what it is built from is for $(image_platforms "$folder") only"
    else
      step "$folder" "image_$then" "$folder"
    fi
  done
}

# A base may be for one architecture only: then the Dockerfile says so.
image_platforms() {
  if grep -q '^FROM --platform=linux/amd64 ' "$1/Dockerfile"; then
    echo linux/amd64
  else
    echo linux/amd64,linux/arm64
  fi
}

images_usage() {
  printf '%s\n' "./build images does not know '$1'. It knows:" \
    '  --pin      look up the digests of the images in images.env first, and build from those' \
    '  --arch=A   for amd64 or arm64 instead of what this machine is' \
    '  --push     for both, into the registry (HANDBRK8S_REGISTRY, or REGISTRY in images.env)' \
    "  --save     as archives in $image_archives, for another node's containerd" \
    "  --import   into this node's containerd: k3s's, or else the one of 'ctr'" >&2
  exit 64
}

machine_architecture() {
  case $(uname -m) in
    aarch64 | arm64) echo arm64 ;;
    *) echo amd64 ;;
  esac
}

# Docker counts only with its builder and a daemon that answers.
container_engine() {
  if docker buildx version >/dev/null 2>&1 && docker info >/dev/null 2>&1; then
    echo docker
  elif command -v podman >/dev/null; then
    echo podman
  elif command -v buildah >/dev/null; then
    echo buildah
  else
    lack 'a container engine' 'images are built by docker (with buildx, and its daemon running), podman or buildah' \
      "$(apt_command buildah)"
  fi
}

image_load() {
  local options=(--tag "$(image_name "$1")" --platform "linux/$architecture")
  # An image with a provenance beside it is a list of two, which not every 'import' takes.
  [[ $engine != docker ]] || options+=(--load --provenance false)
  image_build "$1" "${options[@]}"
  echo "built $(image_name "$1") for $architecture"
}

image_save() {
  local archive
  archive=$(image_archive "$1")
  image_load "$1"
  mkdir -p "$image_archives"
  rm -f "$archive"
  case $engine in
    buildah) buildah push --quiet "$(image_name "$1")" "docker-archive:$archive:$(image_name "$1")" ;;
    *) "$engine" save --output "$archive" "$(image_name "$1")" ;;
  esac
  echo "saved $archive"
}

image_import() {
  local into=(ctr --namespace k8s.io)
  [[ ! -x $(command -v k3s) ]] || into=(k3s ctr)
  command -v "${into[0]}" >/dev/null ||
    lack "${into[0]}" 'this machine has no containerd: use --save, copy the archives to each node, and run there: ctr -n k8s.io images import FILE'
  image_save "$1"
  "${into[@]}" images import "$(image_archive "$1")"
}

image_push() {
  local name platforms note=artifacts/images.digest
  name=$(image_name "$1")
  platforms=$(image_platforms "$1")
  if [[ $engine == docker ]]; then
    image_build "$1" --tag "$name" --platform "$platforms" --push --provenance mode=max --sbom true --metadata-file "$note"
  else
    "$engine" manifest rm "$name" >/dev/null 2>&1 || true
    image_build "$1" --manifest "$name" --platform "$platforms"
    "$engine" manifest push --all --digestfile "$note" "$name" "docker://$name"
  fi
  # Of docker's note, the digest of what has both architectures in it.
  note_pushed "$1" "$(grep -oE '^sha256:.*|"containerimage\.digest": *"[^"]*' "$note" | sed 's/.*sha256/sha256/')"
}

image_build() { # a folder, then options of the engine
  local build line
  case $engine in
    docker) build=(docker buildx build) ;;
    # Or it would keep no layer and fetch all packages each time.
    *) build=("$engine" build --layers) ;;
  esac
  while IFS= read -r line; do
    ! grep -qxE "ARG ${line%%=*}=?" "$1/Dockerfile" || build+=(--build-arg "$line")
  done < <(grep -v '^#' "$versions" && image_facts)
  "${build[@]}" --file "$1/Dockerfile" "${@:2}" .
}

image_facts() {
  printf 'VERSION=%s\nREVISION=%s\n' "$(product_version)" "$(git rev-parse HEAD 2>/dev/null || echo unknown)"
  env | grep -E '^(LimitedFeed|HANDBRK8S_FEED)=' || true
}

image_name() {
  echo "${HANDBRK8S_REGISTRY:-$(image_registry)}/${1##*/}:$(product_version)"
}

image_archive() {
  echo "$image_archives/${1##*/}-$(product_version)-$architecture.tar"
}

image_registry() {
  sed -n 's/^REGISTRY=//p' "$image_versions"
}

# REPOSITORY:TAG becomes REPOSITORY@DIGEST: not all engines take both together.
pin_images() {
  local line digest
  while IFS= read -r line; do
    if [[ $line =~ ^([A-Z_]+=[^:#]+/[^:/]+):[^:]+$ ]]; then
      digest=$(digest_of "${line#*=}")
      line=${BASH_REMATCH[1]}@$digest
    fi
    echo "$line"
  done <"$image_versions" >"$pinned_versions"
}

digest_of() {
  local digest
  if docker buildx version >/dev/null 2>&1; then
    digest=$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$1")
  elif command -v skopeo >/dev/null; then
    digest=$(skopeo inspect --format '{{.Digest}}' "docker://$1")
  elif command -v crane >/dev/null; then
    digest=$(crane digest "$1")
  else
    lack 'a look at a registry' "the digest of $1 is looked up by docker buildx, skopeo or crane" "$(apt_command skopeo)"
  fi
  require_digest "$digest" "$1"
}

require_digest() {
  [[ $1 =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "no digest of $2: got '$1'" >&2 && exit 1; }
  echo "$1"
}

# A list for kustomize: with it in an overlay, pods run exactly what was pushed.
begin_pushed() {
  local pinned
  echo 'images:' >"$pushed_images"
  pinned=$(sed -n 's/^AZURITE=\(.*@.*\)/\1/p' "$versions")
  [[ -z $pinned ]] || printf -- '- name: %s\n  digest: %s\n' "${pinned%@*}" "${pinned#*@}" >>"$pushed_images"
}

note_pushed() {
  local name digest
  name=$(image_name "$1")
  digest=$(require_digest "$2" "$name")
  printf -- '- name: %s/%s\n  newName: %s\n  digest: %s\n' "$(image_registry)" "${1##*/}" "${name%:*}" "$digest" >>"$pushed_images"
  echo "pushed $name@$digest"
}
