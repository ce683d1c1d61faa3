#!/usr/bin/env bash
# Makes the model files of the package, and the folds' models that the quality command measures with, from the corpus:
#   npm run train            (needs Python with test/train/requirements.txt, two cores and about three quarters of an hour)
set -euo pipefail
cd "$(dirname "$0")/../.."
data="${TMPDIR:-/tmp}/cleancopy-train"
npx tsx test/train/dump.ts "$data"
mkdir -p test/quality/folds
python3 test/train/train.py "$data" --text --cv --folds test/quality/folds --out src/decide/text.model.json
python3 test/train/train.py "$data" --html --cv --folds test/quality/folds --out src/decide/html.model.json
