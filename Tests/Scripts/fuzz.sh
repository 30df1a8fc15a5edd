#!/usr/bin/env bash
# Looks for inputs that crash the product, hang it or make it break a promise: libFuzzer with the
# address sanitizer. Needs a Swift toolchain on Linux, and nothing else.
#
# usage: Tests/Scripts/fuzz.sh reader|expressions|messages|configuration|results|journal [SECONDS] [OPTION…]
#
# Everything is kept in .build-fuzz: the corpus, which grows from run to run, and in findings-NAME
# each input that was found. `fuzz.sh NAME FILE…` runs such inputs again. With FLOWPROOF, the path of
# the program, the corpus of `results` begins with what a run wrote.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:-}
model="SourceText JSON HTTPEndpoints ObjectForms ReStructuredText Transforms Checklists SystemModel"
case "$target" in
  reader) length=16384 modules="SourceText JSON ReStructuredText Transforms Checklists" ;;
  expressions) length=4096 modules="SourceText JSON ReStructuredText Transforms Checklists" ;;
  messages) length=4096 modules="HTTPEndpoints HTTPMessages" ;;
  configuration) length=16384 modules=$model ;;
  results) length=32768 modules="$model Planning Results" ;;
  journal) length=16384 modules="$model Planning Systems Results Running Journaling" ;;
  *) sed -n 's/^# \{0,1\}usage: /usage: /p' "$0" >&2; exit 2 ;;
esac
entry=Tests/Fuzzing/${target^}.swift
shift
seconds=60
if [[ ${1:-} =~ ^[0-9]+$ ]]; then seconds=$1; shift; fi

work=.build-fuzz
built=$work/modules
corpus=$work/corpus-$target
findings=$work/findings-$target
mkdir -p "$built" "$corpus" "$findings"

# The modules one by one, each after those that it imports, with the settings of the manifest.
settings=(-O -swift-version 6 -package-name flowproof -parse-as-library -strict-memory-safety
  -sanitize=fuzzer,address -g -I "$built")
for feature in $(sed -n 's/.*enableUpcomingFeature("\(.*\)").*/\1/p' Package.swift); do
  settings+=(-enable-upcoming-feature "$feature")
done
objects=()
for module in $modules; do
  objects+=("$built/$module.o")
  newer=$(find "Sources/$module" -newer "$built/$module.o" 2>/dev/null || echo all)
  [ -n "$newer" ] || continue
  embedded=()
  if [ "$module" = SystemModel ]; then
    # The package manager makes code of the profiles.
    swift build --target SystemModel >/dev/null
    embedded=("$(swift build --show-bin-path)/SystemModel.build/DerivedSources/embedded_resources.swift")
  fi
  find "Sources/$module" -name '*.swift' -print0 | sort -z | xargs -0 swiftc "${settings[@]}" \
    "${embedded[@]}" -whole-module-optimization -module-name "$module" \
    -emit-module -emit-module-path "$built/$module.swiftmodule" \
    -emit-object -o "$built/$module.o"
done
checks=()
case "$target" in
  reader | expressions) checks=(Tests/TestSupport/{ReadingCheck,ExpressionCheck,TreeCheck,Leaf}.swift) ;;
esac
swiftc "${settings[@]}" -use-ld=lld -whole-module-optimization -module-name Fuzzing "$entry" \
  "${checks[@]}" "${objects[@]}" \
  -emit-executable -emit-module-path "$built/Fuzzing.swiftmodule" -o "$work/$target"

# What the tests read is where the search begins.
case "$target" in
  reader)
    cp checklists/*.rst "$corpus/"
    awk -v folder="$corpus" '/^    #### / { close(file); file = folder "/text-" ++count; next }
      /^  """/ { close(file); file = "" }
      file { sub(/^    /, ""); print > file }' Tests/ReStructuredTextTests/Fixtures/*Texts.swift
    ;;
  expressions)
    # A cell, and below it a row of values that it was evaluated with.
    awk -v folder="$corpus" '/^{"cell":"/ {
        close(file); file = folder "/cell-" ++count
        sub(/^{"cell":"/, ""); sub(/","expression":.*/, ""); gsub(/\\"/, "\""); gsub(/\\\\/, "\\")
        print > file
      }
      /^  \[/ && !known[file]++ { sub(/\]},?$/, ""); sub(/,$/, ""); print > file }' \
      Tests/TransformsTests/transform-cases.json
    ;;
  messages)
    printf 'aPOST /a?b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n' \
      >"$corpus/request"
    printf 'bHTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b\r\n c\r\n\r\n{}' >"$corpus/response"
    printf 'cHTTP/1.0 200\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n' \
      >"$corpus/chunks"
    ;;
  configuration)
    cp Tests/Scripts/*/flowproof.json "$corpus/"
    for profile in Sources/SystemModel/Profiles/*.json; do
      { printf '{"systems":{"Crm":{"environment":"sandbox","profile":'; cat "$profile"; printf '}}}'; } \
        >"$corpus/$(basename "$profile")"
    done
    ;;
  results)
    if [ -n "${FLOWPROOF:-}" ]; then
      "$FLOWPROOF" run --quiet --only wix-wix --reports "$work/run" checklists >/dev/null
      cp "$work/run/results.json" "$corpus/"
    fi
    ;;
  journal)
    # Lines without their sums.
    printf '%s\n' \
      '{"line":1,"time":5,"event":"began","format":"flowproof-journal","version":1,"tool":"0","seed":"1","process":1,"documents":[{"name":"a","source":{"name":"Crm","instance":"a","exclusive":false},"target":{"name":"Shop","instance":"b","exclusive":true},"propagation":1,"settle":1,"pairings":[{"source":"P","target":"C"}]}]}' \
      '{"line":2,"time":5,"event":"creating","document":0,"side":"source","type":"P","attempt":1,"values":["v"]}' \
      '{"line":3,"time":5,"event":"created","document":0,"side":"source","type":"P","attempt":1,"id":"9"}' \
      '{"line":4,"time":5,"event":"adopted","document":0,"side":"target","type":"C","id":"9","because":"v"}' \
      '{"line":5,"time":5,"event":"deleted","document":0,"side":"source","type":"P","id":"9"}' \
      '{"line":6,"time":5,"event":"ended"}' >"$corpus/run"
    ;;
esac
dictionary=()
[ -f "Tests/Fuzzing/$target.dict" ] && dictionary=(-dict="Tests/Fuzzing/$target.dict")

# The runtime's own backtracer waits for ever on a process that the sanitizer has ended.
export SWIFT_BACKTRACE=enable=no
options=(-artifact_prefix="$findings/" -timeout=10 -report_slow_units=1)
for argument; do
  if [ -f "$argument" ]; then exec "$work/$target" "${options[@]}" "$@"; fi
done
exec "$work/$target" "${options[@]}" -max_total_time="$seconds" -max_len="$length" \
  "${dictionary[@]}" -use_value_profile=1 -print_final_stats=1 "$@" "$corpus"
