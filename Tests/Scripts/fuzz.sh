#!/usr/bin/env bash
# Looks for inputs that crash the product, hang it or make it break a promise: libFuzzer with the
# address sanitizer. Needs a Swift toolchain on Linux, and nothing else.
#
# usage: Tests/Scripts/fuzz.sh reader|expressions [SECONDS] [OPTION…]
#
# Everything is kept in .build-fuzz: the corpus, which grows from run to run, and in findings-NAME
# each input that was found. `fuzz.sh NAME FILE…` runs such inputs again.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:-}
case "$target" in
  reader) entry=Tests/Fuzzing/Reader.swift length=16384 ;;
  expressions) entry=Tests/Fuzzing/Expressions.swift length=4096 ;;
  *) sed -n 's/^# \{0,1\}usage: /usage: /p' "$0" >&2; exit 2 ;;
esac
shift
seconds=60
if [[ ${1:-} =~ ^[0-9]+$ ]]; then seconds=$1; shift; fi

work=.build-fuzz
modules=$work/modules
corpus=$work/corpus-$target
findings=$work/findings-$target
mkdir -p "$modules" "$corpus" "$findings"

# The modules one by one, each after those that it imports, with the settings of the manifest.
settings=(-O -swift-version 6 -package-name flowproof -parse-as-library -strict-memory-safety
  -sanitize=fuzzer,address -g -I "$modules")
for feature in $(sed -n 's/.*enableUpcomingFeature("\(.*\)").*/\1/p' Package.swift); do
  settings+=(-enable-upcoming-feature "$feature")
done
objects=()
for module in SourceText JSON ReStructuredText Transforms Checklists; do
  find "Sources/$module" -name '*.swift' -print0 | sort -z | xargs -0 swiftc "${settings[@]}" \
    -whole-module-optimization -module-name "$module" \
    -emit-module -emit-module-path "$modules/$module.swiftmodule" \
    -emit-object -o "$modules/$module.o"
  objects+=("$modules/$module.o")
done
swiftc "${settings[@]}" -use-ld=lld -whole-module-optimization -module-name Fuzzing "$entry" \
  Tests/TestSupport/{ReadingCheck,ExpressionCheck,TreeCheck,Leaf}.swift "${objects[@]}" \
  -emit-executable -emit-module-path "$modules/Fuzzing.swiftmodule" -o "$work/$target"

# What the tests read is where the search begins.
if [ "$target" = reader ]; then
  cp checklists/*.rst "$corpus/"
  awk -v folder="$corpus" '/^    #### / { close(file); file = folder "/text-" ++count; next }
    /^  """/ { close(file); file = "" }
    file { sub(/^    /, ""); print > file }' Tests/ReStructuredTextTests/Fixtures/*Texts.swift
else
  # A cell, and below it a row of values that it was evaluated with.
  awk -v folder="$corpus" '/^{"cell":"/ {
      close(file); file = folder "/cell-" ++count
      sub(/^{"cell":"/, ""); sub(/","expression":.*/, ""); gsub(/\\"/, "\""); gsub(/\\\\/, "\\")
      print > file
    }
    /^  \[/ && !known[file]++ { sub(/\]},?$/, ""); sub(/,$/, ""); print > file }' \
    Tests/TransformsTests/transform-cases.json
fi

# The runtime's own backtracer waits for ever on a process that the sanitizer has ended.
export SWIFT_BACKTRACE=enable=no
options=(-artifact_prefix="$findings/" -timeout=10 -report_slow_units=1)
for argument; do
  if [ -f "$argument" ]; then exec "$work/$target" "${options[@]}" "$@"; fi
done
exec "$work/$target" "${options[@]}" -max_total_time="$seconds" -max_len="$length" \
  -dict="Tests/Fuzzing/$target.dict" -use_value_profile=1 -print_final_stats=1 "$@" "$corpus"
