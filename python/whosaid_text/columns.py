"""Many texts at once: columns in, Arrow tables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TYPE_CHECKING, Any, Literal

from ._whosaid_text import Annotator, Batches, Tables

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["annotate_all", "annotate_batches"]


def annotate_all(
    texts: Iterable[object],
    *,
    ids: Iterable[object] | None = None,
    annotator: Annotator | None = None,
    offsets: Literal["chars", "bytes", "utf16"] = "chars",
    threads: int | None = None,
    progress: bool = False,
) -> Tables:
    """Annotates many texts on all cores.

    Args:
        texts: A list, a generator, an Arrow array, or a series of polars or pandas.
        ids: The ids of the documents, as many as there are texts: the column `document` has them. Without ids, it has
            the number of the text, counted from 0.
        annotator: Annotates the texts; by default, one without options.
        offsets: What spans count: "chars" as Python does, "bytes" of UTF-8, or "utf16".
        threads: How many threads work; by default, one for each core.
        progress: Whether to show the progress with tqdm, which must be installed.

    Returns:
        A table of quotations and one of entities. A text that is none (None, or no string) has a row with its error.

    >>> tables = annotate_all(["“It floats,” said Zoë Rana.", None])
    >>> tables
    <Tables of 2 documents: 2 quotations, 1 entities>
    >>> tables.quotations.to_polars().select("document", "start", "text", "speaker", "error").rows()
    [(0, 1, 'It floats,', 'Zoë Rana', None), (1, None, None, None, 'expected a text, found null')]
    """
    batches = Batches(texts, annotator=annotator or Annotator(), ids=ids, offsets=offsets, threads=threads)
    found: list[Tables] = []
    if not progress:
        found.extend(batches)
        return batches.empty.joined(found)
    from tqdm.auto import tqdm

    total = len(texts) if isinstance(texts, Sized) else None
    with tqdm(total=total, unit="text") as bar:
        for tables in batches:
            found.append(tables)
            bar.update(tables.documents)
    return batches.empty.joined(found)


def annotate_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str | None = None,
    annotator: Annotator | None = None,
    table: Literal["quotations", "entities"] = "quotations",
    offsets: Literal["chars", "bytes", "utf16"] = "chars",
    threads: int | None = 1,
) -> Iterator[pa.RecordBatch]:
    """Annotates batches of Arrow data, such as Spark, Ray, Dask and DuckDB give them, one after another.

    Args:
        batches: Batches of pyarrow, or a reader of them.
        text: The column of the texts.
        id: The column of the ids. Without it, the column `document` has the row within the batch.
        annotator: Annotates the texts; by default, one without options.
        table: Which table to make. A batch in gives one batch out or several.
        offsets: What spans count: "chars" as Python does, "bytes" of UTF-8, or "utf16".
        threads: How many threads work. One, where others call this in parallel; None for one for each core.
    """
    annotator = annotator or Annotator()
    for batch in batches:
        ids = batch.column(id) if id is not None else None
        found = Batches(batch.column(text), annotator=annotator, ids=ids, offsets=offsets, threads=threads)
        tables = found.empty.joined(list(found))
        yield from getattr(tables, table).to_pyarrow().combine_chunks().to_batches()


def schema(id_type: pa.DataType, table: Literal["quotations", "entities"] = "quotations") -> pa.Schema:
    """The schema of a table whose documents have ids of this type."""
    import pyarrow as pa

    empty = Batches([], annotator=Annotator(), ids=pa.array([], type=id_type)).empty
    made: Any = getattr(empty, table)
    return pa.schema(made)
