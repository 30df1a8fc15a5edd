#!/usr/bin/env bash
# Runs documents from configurations over real sockets, against `flowproof serve` in another process,
# and compares each verdict with that of a run in process.
#
# usage: Tests/Scripts/run-over-sockets.sh [plain|profiles] [PATH…]
#
# `plain` (the default): both systems speak as the built-in mock does; `profiles`: each in its
# vendor's dialect. The program is taken from FLOWPROOF, by default the release build.
set -euo pipefail
cd "$(dirname "$0")/../.."
mode=plain
case "${1:-}" in plain | profiles) mode=$1; shift ;; esac
[ $# -gt 0 ] || set -- checklists
program=${FLOWPROOF:-$(swift build -c release --show-bin-path)/flowproof}
dialects=()
[ "$mode" = plain ] || dialects=(--profiles)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

"$program" serve "${dialects[@]}" --propagation 50ms "$@" >"$work/served" 2>"$work/log" &
server=$!
for _ in $(seq 100); do
  grep -q 'until Ctrl-C' "$work/log" && break
  kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 1; }
  sleep 0.1
done

# What a configuration says of the system of a name.
system() {
  local profile=plain more=
  if [ "$mode" = profiles ]; then
    case "$1" in
      Wix*) profile=wix more='"settings": {"site": "mock"}, "confirm": "mock",
        "credentials": {"apiKey": "${SECRET}"},' ;;
      Shopify) profile=shopify more='"settings": {"shop": "mock"}, "confirm": "mock",
        "credentials": {"clientID": "${SECRET}", "clientSecret": "${SECRET}"},' ;;
      Membercare) profile=membercare more='"settings": {"customer": "mock"}, "confirm": "mock",
        "credentials": {"clientApiKey": "${SECRET}", "person": "${SECRET}"},' ;;
      *) profile=rest more='"credentials": {"token": "${SECRET}"},' ;;
    esac
  fi
  printf '"%s": {"profile": "%s", "baseURL": "%s", %s "environment": "sandbox", "exclusive": true}' \
    "$1" "$profile" "$2" "$more"
}
# Each case of a JUnit file with what became of it; identifiers differ from run to run.
verdicts() {
  grep -oE '<testcase name="[^"]*" classname="[^"]*"|<(skipped|failure|error) message="[^"]*"' "$1" |
    sed -E "s#/[0-9]{7}##g"
}

status=0
for document in "$@"; do
  if [ -d "$document" ]; then files=("$document"/*.rst); else files=("$document"); fi
  for file in "${files[@]}"; do
    name=$(basename "$file" .rst)
    read -r _ _ source source_name < <(grep "^$name source " "$work/served")
    read -r _ _ target target_name < <(grep "^$name target " "$work/served")
    cat >"$work/$name.json" <<END
{
  "systems": {
    $(system "$source_name" "$source"),
    $(system "$target_name" "$target")
  },
  "timing": {"propagation": "500ms"},
  "ordered": true
}
END
    SECRET=no-secret-at-all "$program" run --quiet --seed 1 --config "$work/$name.json" \
      --reports "$work/sockets" "$file" >"$work/output" 2>&1 || true
    "$program" run --quiet --seed 1 "${dialects[@]}" --reports "$work/process" "$file" \
      >/dev/null 2>&1 || true
    if ! diff <(verdicts "$work/process/junit.xml") <(verdicts "$work/sockets/junit.xml") \
      >"$work/differences" 2>&1; then
      status=1
      echo "$name: other verdicts over sockets ($mode):"
      head -n 20 "$work/differences"
      tail -n 5 "$work/output"
    else
      printf '%s (%s): %s\n' "$name" "$mode" "$(grep -E ' cases?: ' "$work/output" | tail -n 1)"
    fi
    if grep -rq no-secret-at-all "$work/sockets" "$work/output"; then
      echo "$name: a secret is shown"
      status=1
    fi
  done
done
exit "$status"
