"""Runs steps one after another in one JVM, as starting Spark takes longer than most of them.

spark-submit several.py FILE

FILE holds a list of steps in JSON, which is replaced by what came of each:
  {"run": [ARGUMENT, ...]}           what `cleancopy-spark.py ARGUMENT ...` ends with, and says: {"status", "lines"}
  {"sql": QUERY, "save": FOLDER}     saves what a query gives as Parquet
  {"sql": QUERY}                     the rows it gives, each a list of values
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

PROGRAM = str(Path(__file__).resolve().parents[2] / "bin" / "cleancopy-spark.py")


def done(step: dict[str, Any]) -> Any:
    """What came of a step."""
    if "run" in step:
        return ran(step["run"])
    spark = SparkSession.builder.getOrCreate()
    spark.conf.set("spark.sql.caseSensitive", True)
    rows = spark.sql(step["sql"])
    if "save" in step:
        rows.write.parquet(step["save"])
        return None
    return [list(row) for row in rows.collect()]


def ran(arguments: list[str]) -> dict[str, Any]:
    """The program's exit status, and its lines on standard error."""
    sys.argv = [PROGRAM, *arguments]
    said = io.StringIO()
    status: Any = None
    try:
        with contextlib.redirect_stderr(said):
            runpy.run_path(PROGRAM, run_name="__main__")
    except SystemExit as end:
        status = end.code
    return {"status": status, "lines": said.getvalue().splitlines()}


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(json.dumps([done(step) for step in json.loads(file.read_text())]))
