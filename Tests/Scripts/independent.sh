#!/usr/bin/env bash
# Tests an integration that was written independently of flowproof, by a configuration alone: correct,
# and with one bug after the other. Each verdict has to be red exactly where the bug is, the records of
# others have to be as they were, and nothing may be left behind.
#
# usage: Tests/Scripts/independent.sh [BUG…]
#
# Without names: all of them, and `none`. The program is taken from FLOWPROOF, by default the release
# build. Needs Python, and nothing but its standard library.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${FLOWPROOF:-$(swift build -c release --show-bin-path)/flowproof}
exec python3 Tests/Scripts/independent.py "$program" "$@"
