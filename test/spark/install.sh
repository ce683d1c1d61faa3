#!/usr/bin/env bash
# Installs Spark for the tests of bin/cleancopy-spark.py, once: PySpark brings all of it but Java. Prints where it is.
#   bash test/spark/install.sh                 the version in requirements.txt
#   bash test/spark/install.sh pyspark==4.1.4  another, in its place
set -euo pipefail
cd "$(dirname "$0")"
venv="${XDG_CACHE_HOME:-$HOME/.cache}/cleancopy/spark"
wanted=("$@")
[ "$#" -gt 0 ] || wanted=(-r requirements.txt)
if ! command -v java > /dev/null; then
  echo 'no java here, which Spark runs on: install 17 or later (apt-get install openjdk-17-jre-headless)' >&2
  exit 1
fi
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${wanted[@]}" >&2
echo "$venv"
