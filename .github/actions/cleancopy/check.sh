#!/usr/bin/env bash
# The action's step: turns its inputs (in the environment) into options, annotates, and tells the status.
set -euo pipefail

cleancopy() { node "$GITHUB_ACTION_PATH/../../../bin/cleancopy.js" "$@"; }

options=()
option() { if [ -n "$2" ]; then options+=("$1" "$2"); fi; }
option --config "${CONFIG:-}"
option --baseline "${BASELINE:-}"
option --against "${AGAINST:-}"
option --max-warnings "${MAX_WARNINGS:-}"

paths=()
while IFS= read -r path; do
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"$PATHS"

if [ -n "${SARIF:-}" ]; then
  # The annotated run below tells the status.
  cleancopy check "${options[@]}" --quiet --format sarif --output "$SARIF" -- "${paths[@]}" 2>/dev/null || true
fi
status=0
cleancopy check "${options[@]}" --format github -- "${paths[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
