#!/usr/bin/env python3
"""Cleans a corpus on a Spark cluster: spark-submit cleancopy-spark.py INPUT... -o OUTPUT

Every partition of the input is streamed through a `cleancopy` of its own, so that each record becomes what the command
makes of it on a single machine. It needs PySpark 3.5 or later, and Node and cleancopy where the work is done; README,
"On a cluster", tells how they get there.

The way of the data: read (Spark) -> pieces of bytes -> feed (a thread) -> cleancopy -> lines -> write (Spark)
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections import deque
from typing import IO, TYPE_CHECKING, Any, Callable, Deque, Iterable, Iterator, NamedTuple, NoReturn, Tuple

from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import Column, DataFrame, Observation, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    DataType,
    DecimalType,
    LongType,
    MapType,
    StringType,
    StructField,
    StructType,
)

if TYPE_CHECKING:
    from pyspark import RDD

# What the program ends with, as the command does.
DONE, SOME_FAILED, USAGE, OUTPUT, INTERNAL = 0, 1, 2, 3, 70


class UsageError(Exception):
    """The program was called wrongly."""


class OutputError(Exception):
    """Results cannot go where they should."""


# ---- On the workers: a partition through the command ----------------------------------------------------------------

# Some input as Spark reads it: its bytes, the file it is of, and the byte of the file where Spark began to read.
Piece = Tuple[bytes, str, int]
# Writes pieces as the command reads them; tells where each record lies that the command has to answer for.
Feed = Callable[[Iterable[Piece], IO[bytes], Deque[str]], None]

# What parts the records of archives: the end of one and, of the next one's version line, what all versions have.
RECORD_END = b"\r\n\r\n"
RECORD_START = b"WARC/1."
# What the command takes for a blank line, which is no record.
BLANK = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*")
MESSAGES_KEPT = 5


def feed_lines(pieces: Iterable[Piece], stdin: IO[bytes], places: deque[str]) -> None:
    """Lines of NDJSON. Where one lies is FILE#LINE, or FILE@BYTE#LINE if Spark split the file at that byte."""
    block: tuple[str, int] | None = None
    number = 0
    for content, file, start in pieces:
        if (file, start) != block:
            block, number = (file, start), 0
        number += 1
        if b"{" not in content and BLANK.fullmatch(content.decode("utf-8", "replace")):
            continue
        places.append(f"{file}#{number}" if start == 0 else f"{file}@{start}#{number}")
        stdin.write(content)
        stdin.write(b"\n")


def feed_files(pieces: Iterable[Piece], stdin: IO[bytes], places: deque[str]) -> None:
    """Files, whatever their encoding, as a tar archive; their names are numbers, which tell nothing of a format."""
    with tarfile.open(fileobj=stdin, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for number, (content, file, _) in enumerate(pieces, 1):
            places.append(file)
            entry = tarfile.TarInfo(str(number))
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def feed_archives(pieces: Iterable[Piece], stdin: IO[bytes], places: deque[str]) -> None:
    """Records of WARC and WET, joined as they were; archives one behind the other are one archive."""
    for content, _, _ in pieces:
        stdin.write(RECORD_END)
        if not content.startswith(RECORD_START):
            stdin.write(RECORD_START)
        stdin.write(content)


class Reading(NamedTuple):
    """How pieces reach the command."""

    feed: Feed
    # What tells the command what it reads, and from where.
    arguments: list[str]
    # What stands before its number in the id that the command gives to a record without one. None where records are
    # not counted, as the command finds them itself.
    given: str | None


LINES = Reading(feed_lines, ["--from", "ndjson", "/dev/stdin"], "/dev/stdin#")
FILES = Reading(feed_files, ["--from", "tar"], "")
ARCHIVES = Reading(feed_archives, ["--from", "warc"], None)
FORMATS: dict[str, Reading] = {
    "text": FILES,
    "html": FILES,
    "ndjson": LINES,
    "parquet": LINES,
    "orc": LINES,
    "warc": ARCHIVES,
    "wet": ARCHIVES,
}
EXTENSIONS = {"txt": "text", "htm": "html", "jsonl": "ndjson"}


class CommandFailed(Exception):
    """The command ended in a way that leaves results out. Spark runs the task again, elsewhere where it can."""


def streamed(pieces: Iterable[Piece], command: list[str], feed: Feed, places: deque[str]) -> Iterator[bytes]:
    """The lines that a command answers with, as they come.

    A thread feeds it, so that nobody waits for somebody who waits; full pipes hold back who is faster, so that memory
    holds some records, however many the partition has. Status 1 says that some records failed, and that all others
    are done; any other raises.
    """
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin and process.stdout and process.stderr
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    messages: deque[bytes] = deque(maxlen=MESSAGES_KEPT)
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with stdin:
                feed(pieces, stdin, places)
        except BrokenPipeError:
            pass  # It has ended; its status says why.
        except BaseException as error:
            failures.append(error)
            process.kill()

    threads = [
        threading.Thread(target=write, daemon=True),
        threading.Thread(target=messages.extend, args=(stderr,), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield from stdout
        status = process.wait()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        if status not in (DONE, SOME_FAILED):
            said = b"".join(messages).decode("utf-8", "replace").strip().replace("\n", "; ")
            raise CommandFailed(f"{command[0]} ended with status {status}: {said or 'it said nothing'}")
    finally:
        process.kill()
        process.wait()
        stdout.close()
        stderr.close()


def cleaned(pieces: Iterable[Piece], command: list[str], reading: Reading) -> Iterator[str]:
    """What the command makes of each record, as a line of JSON."""
    places: deque[str] = deque()
    for number, line in enumerate(streamed(pieces, command, reading.feed, places), 1):
        answer = line.decode("utf-8").rstrip("\n")
        if reading.given is None:
            yield answer
        else:
            yield in_place(answer, f"{reading.given}{number}", places.popleft())
    if places:
        raise CommandFailed(f"{command[0]} left {len(places)} records without an answer")


def in_place(line: str, number: str, place: str) -> str:
    """A line with its record's place as its id, if its id is the record's number."""
    start = f'{{"id":{json.dumps(number)},'
    return f'{{"id":{json.dumps(place, ensure_ascii=False)},{line[len(start) :]}' if line.startswith(start) else line


class Tool(NamedTuple):
    """The command, wherever it is to be run."""

    # As it was named, if it was.
    name: str | None
    # The program that lies beside this one, where that is.
    beside: str

    def found(self) -> list[str]:
        """The command on this machine: by its name, else the program beside this one, else what is on the PATH."""
        if self.name is not None:
            words = shlex.split(self.name)
            if words and shutil.which(words[0]):
                return words
            raise CommandFailed(f'no command "{self.name}" on {os.uname().nodename}, see --cleancopy')
        node = shutil.which("node")
        if node and os.path.exists(self.beside):
            return [node, self.beside]
        installed = shutil.which("cleancopy")
        if installed:
            return [installed]
        raise CommandFailed(f"no cleancopy on {os.uname().nodename}, or no node to run it; see --cleancopy")


def merged(profiles: Iterable[bytes], tool: Tool) -> Iterator[bytes]:
    """One profile of several, or none of none."""
    with tempfile.TemporaryDirectory(prefix="cleancopy-") as folder:
        paths = [written(profile, folder, str(number)) for number, profile in enumerate(profiles)]
        if len(paths) == 0:
            return
        command = [*tool.found(), "merge", *paths]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != DONE:
            raise CommandFailed(done.stderr.decode("utf-8", "replace").strip() or f"status {done.returncode}")
        yield done.stdout


def written(content: bytes, folder: str, name: str) -> str:
    """The path of a file with this content."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


# ---- On the driver: what is read ------------------------------------------------------------------------------------

# Where a piece lies.
PLACE = ("_metadata.file_path", "_metadata.file_block_start")
# A size that no file has, in bytes.
WHOLE = 2**40
# Texts may be longer than what Spark's JSON reader takes unasked.
LONG = {"maxStringLen": str(2**31 - 1)}
# Times as JavaScript writes them, and as they are: in thousandths and in millionths of a second.
THOUSANDTHS = {"timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSX", "timeZone": "UTC"}
MILLIONTHS = {
    "timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX",
    "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
    "timeZone": "UTC",
}


class Source(NamedTuple):
    """What is to be cleaned."""

    # Rows of content, file and start; see `Piece`.
    pieces: DataFrame
    reading: Reading
    # The fields that records have besides those that are read, where results have columns.
    carried: list[StructField]


def source_of(spark: SparkSession, options: argparse.Namespace) -> Source:
    """The input, parted as Spark does it."""
    paths, name = options.input, options.from_
    reading = FORMATS[name]
    if reading is FILES:
        files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(paths)
        return Source(files.select("content", "path", F.lit(0)), reading, [])
    if reading is ARCHIVES:
        # Hadoop loses records, if rarely, where it splits a file at separators longer than a character. Files that
        # count as larger than any part are each a part of their own.
        spark.conf.set("spark.sql.files.maxPartitionBytes", WHOLE)
        spark.conf.set("spark.sql.files.openCostInBytes", WHOLE)
        return Source(parted(spark, paths, (RECORD_END + RECORD_START).decode()), reading, [])
    is_table = options.format == "parquet"
    if name == "ndjson":
        # Types are not known before everything was read once. Lines reach the command as they are all the same.
        schema = spark.read.options(**LONG).json(paths).schema if is_table else StructType()
        return Source(parted(spark, paths, "\n"), reading, carried(schema, options))
    table = spark.read.format(name).load(paths)
    fields = [
        column(field.name).cast(exact(field.dataType)) if is_table else column(field.name) for field in table.schema
    ]
    names = [field.alias(name) for field, name in zip(fields, table.columns)]
    line = F.to_json(F.struct(*names), {**(MILLIONTHS if is_table else THOUSANDTHS), "ignoreNullFields": "false"})
    return Source(table.select(line.cast("binary"), *PLACE), reading, carried(table.schema, options))


def format_of(paths: list[str]) -> str:
    """The format that the names tell of."""
    ends = {re.sub(r"\.(gz|bz2|zst|lz4|snappy)$", "", path.rstrip("/").lower()).rpartition(".")[2] for path in paths}
    names = {EXTENSIONS.get(end, end) for end in ends}
    if len(names) == 1 and names <= FORMATS.keys():
        return names.pop()
    raise UsageError(f"the names do not tell what the input is, say --from {', '.join(FORMATS)}")


def parted(spark: SparkSession, paths: list[str], separator: str) -> DataFrame:
    """Files parted at a separator. As text they would be decoded; as bytes they are what they were."""
    parts = spark.read.option("lineSep", separator).text(paths)
    return parts.select(F.col("value").cast("binary"), *PLACE)


def carried(schema: StructType, options: argparse.Namespace) -> list[StructField]:
    """The fields that the command carries through."""
    named = options.text_field or options.html_field
    content = [
        options.text_field or (None if named else "text"),
        options.html_field or (None if named else "html"),
    ]
    read = {*content, options.url_field or "url", options.id_field or "id", CORRUPT}
    return [field for field in schema if field.name not in read]


# What Spark adds to a schema for lines that are no JSON.
CORRUPT = "_corrupt_record"


def exact(kind: DataType) -> DataType:
    """A type with text in place of the numbers that JavaScript would round."""
    if isinstance(kind, (LongType, DecimalType)):
        return StringType()
    if isinstance(kind, ArrayType):
        return ArrayType(exact(kind.elementType), kind.containsNull)
    if isinstance(kind, MapType):
        return MapType(kind.keyType, exact(kind.valueType), kind.valueContainsNull)
    if isinstance(kind, StructType):
        return StructType([StructField(field.name, exact(field.dataType), field.nullable) for field in kind])
    return kind


def column(name: str) -> Column:
    """A column by its name, whatever characters that has."""
    return F.col("`" + name.replace("`", "``") + "`")


# ---- On the driver: what is written ---------------------------------------------------------------------------------

# A copy's keys as columns, as the command's own Parquet has them: structures are JSON.
COLUMNS = (
    "id string, url string, source string, headline string, standfirst string, authors array<string>, "
    "published string, modified string, language string, siteName string, text string, confidence double, "
    "warnings array<string>, error string, captions string, crossLinks string, blocks string, removed string, "
    "stats string"
)
OURS = [part.split()[0] for part in COLUMNS.split(", ")]
KEYS = re.compile(f"(?:input_)*(?:{'|'.join(OURS)}|schemaVersion)")


def table_of(lines: DataFrame, others: list[StructField]) -> DataFrame:
    """The command's lines as columns, with those that are carried through in their own types."""
    # A field with the name of a key of ours is called so by the command; one that differs in case only, by us.
    keys = [f"input_{field.name}" if KEYS.fullmatch(field.name) else field.name for field in others]
    names = [f"input_{key}" if key.lower() in map(str.lower, OURS) else key for key in keys]
    texts = StructType([StructField(key, exact(field.dataType)) for key, field in zip(keys, others)])
    ours = F.from_json("value", COLUMNS, LONG).alias("ours")
    parsed = lines.select(ours, F.from_json("value", texts, LONG).alias("carried")) if others else lines.select(ours)
    # Every record has a source. One that seems to have none could not be read back; better none than half of them.
    checked = F.coalesce("ours.source", F.raise_error(F.lit("a line of cleancopy's could not be read"))).alias("source")
    columns = [checked if name == "source" else F.col(f"ours.{name}") for name in OURS]
    for key, name, field in zip(keys, names, others):
        columns.append(F.col("carried").getField(key).cast(field.dataType).alias(name))
    return parsed.select(*columns)


class Count(NamedTuple):
    records: int
    failed: int


def write(lines: DataFrame, others: list[StructField], options: argparse.Namespace) -> Count:
    """Writes what the command made of the records, and counts them."""
    parts: list[str] = options.partition_by
    if options.format == "parquet":
        results = table_of(lines, others)
        unknown = [name for name in parts if name not in results.columns]
        if unknown:
            raise UsageError(f"no column {unknown[0]} to partition by, there are {', '.join(results.columns)}")
    else:
        # Only what has to be known is read of the lines, which are written as they are.
        known = StructType([StructField(name, StringType()) for name in dict.fromkeys([*parts, "error"])])
        results = lines.select("value", F.from_json("value", known, LONG).alias("known")).select("value", "known.*")
    counted = Observation()
    results = results.observe(counted, F.count(F.lit(1)).alias("records"), F.count("error").alias("failed"))
    if options.format == "ndjson":
        results = results.select("value", *parts)
    writer = results.write.mode("overwrite" if options.overwrite else "error").partitionBy(*parts)
    if options.compression:
        writer = writer.option("compression", options.compression)
    try:
        writer.format("parquet" if options.format == "parquet" else "text").save(options.output)
    except Exception:
        discard_empty(lines.sparkSession, options.output)
        raise
    return Count(**counted.get)


def check_places(spark: SparkSession, options: argparse.Namespace) -> None:
    """Raises where the output is there already, or is or holds an input, or lies in one."""
    output = located(spark, options.output)[0]
    for path in options.input:
        for place in located(spark, path):
            if f"{place}/".startswith(f"{output}/") or f"{output}/".startswith(f"{place}/"):
                raise OutputError(f"{options.output}: is an input or lies within one, choose another -o")
    for path in filter(None, [options.output, options.save_profile]):
        if not options.overwrite and exists(spark, path):
            raise OutputError(f"{path}: exists already, --overwrite replaces it")


def discard_empty(spark: SparkSession, path: str) -> None:
    """Takes away the empty folder that a failed job leaves, which would be in the way of the next."""
    system, place = file_system(spark, path)
    if system.exists(place) and not system.listStatus(place):
        system.delete(place, False)


def content_of(spark: SparkSession, path: str) -> bytes:
    """All bytes of a file, wherever Spark can read."""
    if not exists(spark, path):
        raise UsageError(f"{path}: no such file, check the path")
    system, place = file_system(spark, path)
    stream = system.open(place)
    try:
        return bytes(jvm_of(spark).org.apache.commons.io.IOUtils.toByteArray(stream))
    finally:
        stream.close()


def save(spark: SparkSession, content: bytes, path: str) -> None:
    """Writes a file, wherever Spark can write."""
    system, place = file_system(spark, path)
    stream = system.create(place, True)
    try:
        stream.write(bytearray(content))
    finally:
        stream.close()


def located(spark: SparkSession, path: str) -> list[str]:
    """The whole addresses of what a path or pattern stands for."""
    system, place = file_system(spark, path)
    matches = system.globStatus(place) or []
    return [match.getPath().toString() for match in matches] or [system.makeQualified(place).toString()]


def exists(spark: SparkSession, path: str) -> bool:
    """Whether anything is there."""
    system, place = file_system(spark, path)
    return bool(system.exists(place))


def file_system(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """The JVM's file system that a path is of, and the path as the JVM has it."""
    place = jvm_of(spark).org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), place


def jvm_of(spark: SparkSession) -> Any:  # noqa: ANN401
    """Java's classes."""
    return spark.sparkContext._jvm


# ---- The program ----------------------------------------------------------------------------------------------------


def clean(spark: SparkSession, options: argparse.Namespace) -> Count:
    """Cleans the input into the output, with what its sites repeat where that is asked for."""
    check_places(spark, options)
    pieces, reading, others = source_of(spark, options)
    tool = Tool(options.cleancopy, os.path.join(os.path.dirname(os.path.abspath(__file__)), "cleancopy.js"))
    profile = content_of(spark, options.profile) if options.profile else None
    if options.learn:
        profile = learnt(pieces.rdd, tool, reading, options, profile)
        if profile is not None and options.save_profile:
            save(spark, profile, options.save_profile)
    known = None if profile is None else spark.sparkContext.broadcast(profile)
    arguments = ["clean", "-q", "-f", "ndjson", "--keep-failed", "--jobs", str(options.jobs), *fields_of(options)]
    arguments += [*shlex.split(options.options), *reading.arguments]

    def answers(partition: Iterable[Piece]) -> Iterator[tuple[str]]:
        with tempfile.TemporaryDirectory(prefix="cleancopy-") as folder:
            sites = [] if known is None else ["--profile", written(known.value, folder, "profile")]
            for line in cleaned(partition, [*tool.found(), *arguments, *sites], reading):
                yield (line,)

    lines = spark.createDataFrame(pieces.rdd.mapPartitions(answers), "value string", verifySchema=False)
    return write(lines, others, options)


# What the command says where there was no page to learn from.
NOTHING_LEARNT = "nothing is learnt"
# So many profiles are merged at a time.
MERGED_AT_ONCE = 32


def learnt(
    pieces: RDD[Piece], tool: Tool, reading: Reading, options: argparse.Namespace, known: bytes | None
) -> bytes | None:
    """What the sites repeat, together with what is known of them: a profile of each partition, and then of all."""
    arguments = ["learn", "-q", *fields_of(options), *reading.arguments]

    def learn(partition: Iterable[Piece]) -> Iterator[bytes]:
        try:
            yield b"".join(streamed(partition, [*tool.found(), *arguments], reading.feed, deque()))
        except CommandFailed as error:
            if NOTHING_LEARNT not in str(error):
                raise

    profiles = pieces.mapPartitions(learn)
    if known is not None:
        profiles = profiles.union(profiles.context.parallelize([known], 1))
    parts = profiles.getNumPartitions()
    while parts > 1:
        parts = -(-parts // MERGED_AT_ONCE)
        profiles = profiles.repartition(parts).mapPartitions(lambda some: merged(some, tool))
    return next(iter(profiles.collect()), None)


def fields_of(options: argparse.Namespace) -> list[str]:
    """What tells the command the names of fields."""
    names = ((kind, getattr(options, f"{kind}_field")) for kind in ("text", "html", "url", "id"))
    return [word for kind, name in names if name is not None for word in (f"--{kind}-field", name)]


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see --help")


def options_of(arguments: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = Parser(
        prog="cleancopy-spark.py",
        description="Cleans a corpus on a Spark cluster; records that fail are rows with an error.",
        epilog="Exit status: 0 done, 1 with --strict some records failed, 2 called wrongly, 3 the output cannot be "
        "written, 70 the job failed.",
    )
    add = parser.add_argument
    add("input", nargs="+", help="files, folders or patterns, wherever Spark can read")
    add("-o", "--output", required=True, metavar="PATH", help="folder to write to, wherever Spark can write")
    add(
        "--from",
        dest="from_",
        choices=list(FORMATS),
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: by name)",
    )
    add(
        "-f",
        "--format",
        choices=["parquet", "ndjson"],
        default="parquet",
        help="of the output (default: parquet)",
    )
    add(
        "--partition-by",
        type=names_in,
        default=[],
        metavar="NAMES",
        help="columns to part the output by, commas between",
    )
    add("--compression", metavar="NAME", help="of the output, as Spark calls it: zstd, gzip, ...")
    add("--overwrite", action="store_true", help="replace an output that exists")
    add("--strict", action="store_true", help="end with 1 if some records failed")
    add("--text-field", metavar="NAME", help="field or column with the text (default: text)")
    add("--html-field", metavar="NAME", help="with the HTML, preferred to text (default: html)")
    add("--url-field", metavar="NAME", help="with the address (default: url)")
    add("--id-field", metavar="NAME", help="with the id (default: id)")
    add("--profile", metavar="PATH", help="what is known of sites, by cleancopy learn or --save-profile")
    add("--learn", action="store_true", help="learn what the sites of the input repeat before it is cleaned")
    add("--save-profile", metavar="PATH", help="with --learn: keep that, wherever Spark can write")
    add("--cleancopy", metavar="COMMAND", help="on the workers (default: beside this file, or on the PATH)")
    add(
        "--jobs",
        type=count,
        default=1,
        metavar="N",
        help="processors for a task, as spark.task.cpus says (default: 1)",
    )
    add(
        "--options",
        default="",
        metavar="TEXT",
        help="further options of the command: --options='--filters -share'",
    )
    options = parser.parse_args(arguments)
    if options.save_profile and not options.learn:
        raise UsageError("--save-profile keeps what --learn learns, give both; see --help")
    if options.from_ is None:
        options.from_ = format_of(options.input)
    return options


def names_in(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]


def count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of processors')
    return int(text)


def main(arguments: list[str]) -> int:
    """Runs the program; answers with its exit status."""
    try:
        options = options_of(arguments)
        spark = SparkSession.builder.appName("cleancopy").getOrCreate()
        # Names of fields are what they are in JSON.
        spark.conf.set("spark.sql.caseSensitive", True)
        try:
            records, failed = clean(spark, options)
        finally:
            spark.stop()
    except UsageError as error:
        return told(str(error), USAGE)
    except OutputError as error:
        return told(str(error), OUTPUT)
    except PySparkException as error:
        return told(first_line(str(error)), USAGE)
    except Py4JJavaError as error:
        return told(first_line(reason_in(str(error.java_exception))), INTERNAL)
    told(f"{records} records: {records - failed} cleaned, {failed} failed, in {options.output}", DONE)
    return SOME_FAILED if failed and options.strict else DONE


def told(message: str, status: int) -> int:
    print(f"cleancopy-spark: {message}", file=sys.stderr)
    return status


def reason_in(trace: str) -> str:
    """What made a job fail, of all that the JVM says about it."""
    found = re.search(r"CommandFailed: (.*)", trace) or re.search(r"Caused by: (.*)", trace)
    return found.group(1) if found else trace


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
