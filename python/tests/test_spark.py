"""Spark: a cluster of two executors, of which one is killed; and the same answers everywhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from whosaid_text import Annotator, Document, annotate, annotate_all
from whosaid_text import spark as whosaid_spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "data"
SNAPSHOTS = ROOT / "tests" / "snapshots"

#: How many documents.
COUNT = 120


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Two executors, each a process of its own."""
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession

    # The workers do not have this file.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("whosaid")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
        "spark.default.parallelism": "8",
        "spark.locality.wait": "0",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def texts() -> list[str | None]:
    """The sample article and story, sentences of our own, and a row without a text."""
    samples = [(DATA / name).read_text(encoding="utf-8") for name in ("article.txt", "story.txt")]
    written = [f"😀 “Boat {number} floats,” said Zoë Rana. “It sells,” she added." for number in range(COUNT - 3)]
    return [*samples, None, *written]


def frame(spark: SparkSession) -> DataFrame:
    """The texts in eight partitions."""
    return spark.createDataFrame([*enumerate(texts())], "id long, text string").repartition(8)


def executor() -> int:
    """The process of the executor: a worker is a child of a daemon, which is its child."""

    def parent(process: int) -> int:
        status = Path(f"/proc/{process}/status").read_text()
        return int(status.split("PPid:")[1].split()[0])

    return parent(parent(os.getpid()))


def sorted_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of the documents."""
    return sorted(rows, key=lambda row: (row["document"], row["quotation"] or 0))


def alone() -> list[dict[str, Any]]:
    """The rows on this machine alone."""
    return sorted_rows(annotate_all(texts()).quotations.to_pyarrow().to_pylist())


def test_two_executors_work(spark: SparkSession) -> None:
    def processes(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import time

        for batch in batches:
            # Long enough for the other executor to take a partition too.
            time.sleep(0.2)
            yield pa.RecordBatch.from_pydict({"process": [executor()] * batch.num_rows})

    found = frame(spark).mapInArrow(processes, "process long").distinct().collect()
    assert len(found) == 2


def test_the_rows_are_those_of_one_machine_though_an_executor_is_killed(spark: SparkSession, tmp_path: Path) -> None:
    marker = tmp_path / "killed"

    def kill_once(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with suppress(FileExistsError):
            marker.touch(exist_ok=False)
            os.kill(executor(), signal.SIGKILL)
        yield from batches

    broken = frame(spark).mapInArrow(kill_once, "id long, text string")
    found = whosaid_spark.annotate(broken).toArrow().to_pylist()
    assert marker.exists()
    assert sorted_rows(found) == alone()
    assert [row["error"] for row in found if row["document"] == 2] == ["expected a text, found null"]


def test_options_and_entities(spark: SparkSession) -> None:
    annotator = Annotator(cast={"Zoë Rana": ["Captain"]}, indirect=True)
    rows = [("a", "The Captain said that it floats.")]
    df = spark.createDataFrame(rows, "name string, words string")
    found = whosaid_spark.annotate(df, text="words", id="name", annotator=annotator).collect()
    assert [(row["document"], row["text"], row["speaker"]) for row in found] == [("a", "that it floats", "Zoë Rana")]
    entities = whosaid_spark.annotate(df, text="words", id="name", annotator=annotator, table="entities").collect()
    assert entities[0]["name"] == "Zoë Rana"


def shown(document: Document) -> list[list[str]]:
    """Speakers and words as the snapshots of the library's own tests show them."""
    rows = []
    for quotation in document.quotations:
        words = " … ".join(part.text for part in quotation.marked)
        rows.append([str(quotation.speaker or "-"), " ".join(words.split())])
    return rows


def test_rust_the_program_python_and_spark_agree(spark: SparkSession) -> None:
    names = ["article", "hearing", "story"]
    samples = [(DATA / f"{name}.txt").read_text(encoding="utf-8") for name in names]
    documents = [annotate(text) for text in samples]
    for name, document in zip(names, documents, strict=True):
        snapshot = (SNAPSHOTS / f"snapshots__{name}.snap").read_text(encoding="utf-8").split("---\n", 2)[2]
        rust = [line.strip().split(" | ") for line in snapshot.splitlines()]
        assert [[row[0], row[-1]] for row in rust] == shown(document)
    lines = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(samples))
    installed = [str(Path(sys.executable).with_name("whosaid")), "--format", "jsonl", "--offsets", "chars", "-"]
    program = subprocess.run(installed, input=lines, capture_output=True, encoding="utf-8", check=True).stdout
    python = [document.to_dict(id=str(at)) for at, document in enumerate(documents)]
    assert [json.loads(line) for line in program.splitlines()] == python
    df = spark.createDataFrame([*enumerate(samples)], "id long, text string")
    rows = sorted_rows(row.asDict(recursive=True) for row in whosaid_spark.annotate(df).collect())
    records = [(at, quotation) for at, document in enumerate(python) for quotation in document["quotations"]]
    for row, (at, record) in zip(rows, records, strict=True):
        assert (row["document"], row["quotation"]) == (at, record["id"])
        assert [[part["start"], part["end"]] for part in row["parts"]] == record["quoted"]
        for name in ("text", "kind", "role", "speaker", "speaker_id", "addressee", "method"):
            assert row[name] == record[name]
        assert row["confidence"] == pytest.approx(record["confidence"])
