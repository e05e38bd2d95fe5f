"""Columns: many texts at once."""

import multiprocessing
from collections.abc import Iterator
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from whosaid_text import Annotator, Tables, annotate, annotate_all, annotate_batches

TEXTS = ["😀 “It floats,” said Zoë Rana.", None, "", "“It sinks,” Tom Pike said. “It may sink.”", "It \ud800 rained."]
ROWS: list[tuple[int, int | None, str | None, str | None, str | None]] = [
    (0, 3, "It floats,", "Zoë Rana", None),
    (1, None, None, None, "expected a text, found null"),
    (3, 1, "It sinks,", "Tom Pike", None),
    (3, 28, "It may sink.", "Tom Pike", None),
]


def rows(tables: Tables) -> list[tuple[Any, ...]]:
    """What matters of the rows."""
    return list(tables.quotations.to_polars().select("document", "start", "text", "speaker", "error").rows())


@pytest.mark.parametrize("threads", [1, 2, None])
def test_a_list_becomes_two_tables(threads: int | None) -> None:
    tables = annotate_all(TEXTS, threads=threads)
    assert rows(tables) == ROWS
    assert tables.documents == 5
    entities = tables.entities.to_polars().select("document", "entity", "name", "gender", "quotations", "words")
    assert entities.rows() == [(0, 0, "Zoë Rana", "female", 1, 2), (3, 0, "Tom Pike", "male", 2, 5)]


def test_columns_of_all_packages_give_the_same() -> None:
    texts = TEXTS[:4]
    columns: list[Any] = [
        iter(texts),
        pa.array(texts),
        pa.array(texts, pa.large_string()),
        pa.array(texts, pa.string_view()),
        pa.chunked_array([texts[:1], [], texts[1:]]),
        pl.Series(texts),
        pd.Series(texts, dtype="object"),
        pd.Series(texts, dtype="string[pyarrow]"),
        pd.Series(texts),
    ]
    for column in columns:
        assert rows(annotate_all(column)) == ROWS, type(column)
    assert rows(annotate_all(pa.nulls(1))) == [(0, None, None, None, "expected a text, found null")]
    assert rows(annotate_all(["“Yes,” said Ada.", 7]))[1][4] == "expected a text, found int"
    for wrong in (pa.array([1]), pl.DataFrame({"text": texts}), 7, "text"):
        with pytest.raises(TypeError):
            annotate_all(wrong)  # type: ignore[arg-type]


def test_documents_have_ids() -> None:
    for ids in (["a", "b", "c", "d", "e"], pa.array(list("abcde")), pa.chunked_array([list("abc"), list("de")])):
        assert [row[0] for row in rows(annotate_all(TEXTS, ids=ids))] == ["a", "b", "d", "d"]
    assert [row[0] for row in rows(annotate_all(TEXTS, ids=pl.Series([5, 6, 7, 8, 9])))] == [5, 6, 8, 8]
    with pytest.raises(ValueError, match="ids: expected one for each text, found 1"):
        annotate_all(TEXTS, ids=["a"])


def test_rows_are_those_of_documents(article: str, story: str) -> None:
    annotator = Annotator(indirect=True)
    texts = [article, story] * 8
    table = annotate_all(texts, annotator=annotator, offsets="bytes").quotations.to_pyarrow().to_pylist()
    expected = [(at, q) for at, text in enumerate(texts) for q in annotator.annotate(text).quotations]
    assert len(table) == len(expected)
    for row, (at, quotation) in zip(table, expected, strict=True):
        record = quotation.to_dict(offsets="bytes")
        assert (row["document"], row["quotation"]) == (at, record["id"])
        for name in (
            "text",
            "kind",
            "role",
            "status",
            "depth",
            "parent",
            "speaker",
            "speaker_id",
            "addressee",
            "method",
        ):
            assert row[name] == record[name]
        assert [[part["start"], part["end"]] for part in row["parts"]] == record["quoted"] or record["content"]
        assert row["confidence"] == pytest.approx(record["confidence"])
        assert row["source"] == (quotation.source.text if quotation.source else None)


def test_texts_come_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "“It floats,” said Zoë Rana. " * 1000

    from whosaid_text import Batches

    batches = Batches(endless(), annotator=Annotator(), threads=2)
    assert next(batches).documents > 0
    assert taken < 2000


def test_an_error_of_a_generator_is_raised() -> None:
    def broken() -> Iterator[str]:
        yield "“It floats,” said Zoë Rana."
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        annotate_all(broken())


def test_progress_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    annotate_all(TEXTS, progress=True)
    assert "5/5" in capfd.readouterr().err


def count(texts: list[str]) -> int:
    """How many quotations a forked process finds."""
    return len(annotate_all(texts).quotations)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_its_own_threads() -> None:
    texts = ["“It floats,” said Zoë Rana."] * 100
    assert count(texts) == 100
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.map_async(count, [texts]).get(timeout=60) == [100]


def test_batches_go_through() -> None:
    table = pa.table({"id": list("abcd"), "text": TEXTS[:4]})
    found = pa.Table.from_batches(annotate_batches(table.to_batches(max_chunksize=3), id="id"))
    assert found.column("document").to_pylist() == ["a", "b", "d", "d"]
    entities = pa.Table.from_batches(annotate_batches(table.to_batches(), id="id", table="entities"))
    assert entities.column("name").to_pylist() == ["Zoë Rana", "Tom Pike"]
    assert annotate(str(TEXTS[0])).quotations[0].start == found.column("start").to_pylist()[0]
