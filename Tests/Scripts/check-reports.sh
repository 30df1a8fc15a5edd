#!/usr/bin/env bash
# Makes every report of a run and of 100,000 hostile cases, and lets independent readers judge them.
# usage: check-reports.sh PROGRAM TRAP-CHECKER FOLDER RESULTS
# Readers that are missing are said to be: `not run`.
set -euo pipefail
program=$1 checker=$2 folder=$3 results=$4
here=$(dirname "$0")

python3 "$here/make-results.py" 2000 >"$folder/few.json"
python3 "$here/make-results.py" 100000 >"$folder/many.json"

python=
if [ ! -f "$checker" ]; then
  echo "not run: the shared folder with the trap checker is not beside the project"
elif python3 -m venv "$folder/readers" >/dev/null 2>&1 &&
  "$folder/readers/bin/pip" install -q lxml xmlschema junitparser junit2html >/dev/null 2>&1; then
  python="$folder/readers/bin/python"
else
  echo "not run: lxml, xmlschema, junitparser or junit2html is missing"
fi

for run in "$results" "$folder/few.json" "$folder/many.json"; do
  name=$(basename "$run" .json)
  for flavor in rich strict; do
    # Of long reports one flavor says whether they are cut well.
    [ "$flavor" = rich ] || [ "$name" = results ] || [ "$name" = few ] || continue
    rm -f "$folder/$name-$flavor"*.xml
    "$program" report "$run" --quiet --junit "$folder/$name-$flavor.xml" --junit-flavor "$flavor" \
      >/dev/null
    for file in "$folder/$name-$flavor"*.xml; do
      [ "$(wc -c <"$file")" -le 30000000 ] || { echo "$file is too long"; exit 1; }
      [ -n "$python" ] || continue
      case "$flavor-$name" in
        # Validating takes minutes where there are many cases; few have all forms of them.
        strict-results | strict-few) "$python" "$checker" "$file" --strict ;;
        *) "$python" "$checker" "$file" ;;
      esac
      [ "$flavor-$name" = rich-few ] || [ "$flavor-$name" = rich-many ] || continue
      # `verify` ends with 1 where a case failed, and with more where the file is none.
      "$folder/readers/bin/junitparser" verify "$file" >/dev/null || [ $? -eq 1 ]
      "$folder/readers/bin/junit2html" "$file" "$folder/$name.html"
    done
  done
done

# The forms of other tools: by their own schemas where these are beside the trap checker, by a reader of
# the format where it can be installed.
for run in "$results" "$folder/few.json"; do
  name=$(basename "$run" .json)
  "$program" report "$run" --quiet --sarif "$folder/$name.sarif" \
    --code-quality "$folder/$name.code-quality.json" --ctrf "$folder/$name.ctrf.json" >/dev/null
done
"$program" lint --format sarif checklists >"$folder/lint.sarif"
"$program" lint --format code-quality checklists >"$folder/lint.code-quality.json"
if python3 -m venv "$folder/validators" >/dev/null 2>&1 &&
  "$folder/validators/bin/pip" install -q jsonschema sarif-pydantic >/dev/null 2>&1; then
  "$folder/validators/bin/python" "$here/check-formats.py" "$folder" "$(dirname "$checker")"
else
  echo "not run: jsonschema or sarif-pydantic is missing"
fi

# Everything at once, as a run writes it: time, and memory where the system tells it.
start=$(date +%s%N)
measure=()
[ -x /usr/bin/time ] && measure=(/usr/bin/time -f "%M KB at the most")
"${measure[@]}" "$program" report "$folder/many.json" --quiet --junit "$folder/all.xml" \
  --html "$folder/all.html" --markdown "$folder/all.md" --json "$folder/all.json" \
  --sarif "$folder/all.sarif" --code-quality "$folder/all.code-quality.json" \
  --ctrf "$folder/all.ctrf.json" >/dev/null
echo "100,000 cases read and all reports written: $((($(date +%s%N) - start) / 1000000)) ms"
[ "$(wc -c <"$folder/all.md")" -le 900000 ] || { echo "the summary is too long"; exit 1; }
ls -l "$folder"/all.*
