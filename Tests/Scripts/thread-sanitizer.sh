#!/usr/bin/env bash
# Runs the tests that do several things at a time with the thread sanitizer. Needs a Swift toolchain on
# Linux; building takes some ten minutes.
#
# usage: Tests/Scripts/thread-sanitizer.sh [TARGET…]
#
# Ends with 1 where it finds a race. Tests that limit the memory of a process, or the time that something
# takes, may fail besides: the sanitizer takes more of both. They are counted, and say nothing here.
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=("$@")
if [ $# = 0 ]; then
  targets=(LoopbackClientTests LoopbackServerTests URLSessionEndpointTests RunningTests JournalingTests
    SystemsTests SandboxTests ProvingTests CommandLineTests)
fi
work=.build-tsan
export FLOWPROOF_TESTS
FLOWPROOF_TESTS=$(IFS=,; echo "${targets[*]}")
swift build --build-tests --sanitize=thread --scratch-path $work
clang -O1 -shared -fPIC -o $work/mutexes.so Tests/Scripts/thread-sanitizer.c
tests=$(swift build --build-tests --sanitize=thread --scratch-path $work --show-bin-path)
status=0
for target in "${targets[@]}"; do
  log=$work/$target.log
  LD_PRELOAD=$PWD/$work/mutexes.so "$tests"/*PackageTests.xctest --filter "$target" \
    --testing-library swift-testing > "$log" 2>&1 || true
  races=$(grep -c '^WARNING: ThreadSanitizer' "$log" || true)
  failures=$(grep -cE '^✘ Test .* recorded an issue' "$log" || true)
  # A process that ends in the middle has shown nothing.
  if ! grep -qE 'Test run with [0-9]+ tests' "$log"; then
    echo "✗ $target: it did not come to its end, see $log"
    status=1
  elif [ "$races" -gt 0 ]; then
    echo "✗ $target: $races races, see $log"
    status=1
  else
    echo "✓ $target: no race, $failures issues of other kinds"
  fi
done
exit $status
