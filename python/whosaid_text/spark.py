"""Who said what in a column of a Spark data frame.

The wheel must be on the executors, and nothing else. Each worker builds the annotator once and streams the partitions.
"""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from .columns import annotate_batches, schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from ._whosaid_text import Annotator

__all__ = ["annotate"]


def annotate(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    annotator: Annotator | None = None,
    table: Literal["quotations", "entities"] = "quotations",
    offsets: Literal["chars", "bytes", "utf16"] = "chars",
) -> DataFrame:
    """Annotates a column of texts on the executors.

    Args:
        df: The data frame.
        text: The column of the texts, strings.
        id: The column of the ids, of any type; the column `document` has them.
        annotator: Annotates the texts; by default, one without options.
        table: Which table to make: a row for each quotation, or one for each entity.
        offsets: What spans count: "chars" as Python does, "bytes" of UTF-8, or "utf16" as Java does.

    Returns:
        A data frame. A text that is null has a row with its `error`.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_type

    chosen = df.select(df[id].alias("id"), df[text].alias("text"))
    made = schema(to_arrow_type(chosen.schema["id"].dataType), table)
    stored = pickle.dumps(annotator)
    return chosen.mapInArrow(_worker(stored, table, offsets), from_arrow_schema(made))


def _worker(
    stored: bytes, table: Literal["quotations", "entities"], offsets: Literal["chars", "bytes", "utf16"]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a worker does with the batches of a partition."""

    def annotated(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return annotate_batches(batches, id="id", annotator=_annotator(stored), table=table, offsets=offsets)

    return annotated


@functools.lru_cache(maxsize=4)
def _annotator(stored: bytes) -> Annotator | None:
    """The annotator of this worker, which is built once."""
    annotator: Annotator | None = pickle.loads(stored)
    return annotator
