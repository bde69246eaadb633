# shellcheck shell=bash disable=SC2154 # root, caller, test_results and test_exit are set by ./build and what it sources

target_verification-cost() { # [film] [preset]: encode a film (or 90 s of noise in 720p) and print what each check costs as a share of it
  local film=${1-} preset=${2-Fast 720p30}
  counts_come_last
  prepare
  compile
  need "$film_tools"
  rm -rf "$test_results"
  mkdir -p "$test_results"
  if [[ -z $film ]]; then
    film=$test_results/noise.mkv
    step film noise "$film"
  fi
  step encode cost "$(cd "$caller" && realpath -- "$film")" "$preset"
  count_tests
  return "$test_exit"
}

# Something for an encoder to chew on, which no test picture is.
noise() {
  ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=1280x720:r=24:d=90 -f lavfi -i sine=d=90 -vf noise=alls=12:allf=t \
    -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "$1"
}

# Without dotnet test, which shows nothing of a test that passes.
cost() {
  HANDBRK8S_COST_FILM=$1 HANDBRK8S_COST_PRESET=$2 "$root/artifacts/bin/Handbrk8s.Tests/release/Handbrk8s.Tests" \
    -class Handbrk8s.Tests.Transcode.VerificationCostTests -showLiveOutput -noLogo -trx "$test_results/cost.trx" || test_exit=$?
}
