#!/usr/bin/env bash
# Lets shells read their completions, and bash complete some words; and a formatter read the manual page.
# usage: check-completions.sh PROGRAM
# Shells that are missing are said to be: `not run`.
set -euo pipefail
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for shell in bash zsh fish man; do "$program" completions "$shell" >"$folder/$shell"; done

# shellcheck disable=SC1091
complete_words() { # what bash offers for the words of a command line, the last of which is unfinished
  bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _flowproof
    printf "%s\n" "${COMPREPLY[@]}"' _ "$folder/bash" "$@" | sort | tr '\n' ' '
}
expect() {
  local wanted=$1 found
  shift
  found=$(complete_words "$@")
  [ "$found" = "$wanted" ] || { echo "bash completes '$*' to '$found', not to '$wanted'"; exit 1; }
}
bash -n "$folder/bash"
mkdir "$folder/empty"
cd "$folder/empty"
expect "report " flowproof rep
expect "--junit --junit-flavor " flowproof run --jun
expect "rich strict " flowproof run --junit-flavor ""
expect "markdown " flowproof report compare --format m
expect "html json markdown text " flowproof report history --format ""
expect "history " flowproof report hi
expect "zsh " flowproof completions z
echo "bash completes"

if command -v zsh >/dev/null; then zsh -n "$folder/zsh" && echo "zsh reads its completions"; else echo "not run: there is no zsh"; fi
if command -v fish >/dev/null; then fish --no-execute "$folder/fish" && echo "fish reads its completions"; else echo "not run: there is no fish"; fi
if command -v mandoc >/dev/null; then
  mandoc -T lint -W error "$folder/man" && echo "mandoc reads the manual page"
elif command -v groff >/dev/null; then
  [ -z "$(groff -man -Tutf8 -ww -z "$folder/man" 2>&1)" ] && echo "groff reads the manual page"
else
  echo "not run: there is neither mandoc nor groff"
fi
