#!/usr/bin/env bash
# Shows that the same data and seed give the same model, to the byte: trains twice, from a small invented corpus.
#   npm run train:same       (needs Python with test/train/requirements.txt; PYTHON names it)
set -euo pipefail
cd "$(dirname "$0")/../.."
python="${PYTHON:-python3}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npx tsx test/train/invented-corpus.ts "$folder/corpus"
for run in 1 2; do
  CLEANCOPY_CORPUS="$folder/corpus" npx tsx test/train/dump.ts "$folder/data-$run"
  for kind in text html; do
    "$python" test/train/train.py "$folder/data-$run" "--$kind" --trees 40,40 --out "$folder/$kind-$run.json"
  done
done
for kind in text html; do
  sha256sum "$folder/$kind-1.json" "$folder/$kind-2.json" | sed "s|$folder/||"
  cmp "$folder/$kind-1.json" "$folder/$kind-2.json"
done
echo 'trained twice, same bytes'
