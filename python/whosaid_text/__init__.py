"""Who said what: finds the quotations in English text and attributes each to its speaker.

>>> from whosaid_text import annotate
>>> document = annotate("“It floats,” said Zoë Rana. “It may even sell.”")
>>> for quotation in document.quotations:
...     print(quotation.speaker, quotation.start, quotation.text)
Zoë Rana 1 It floats,
Zoë Rana 29 It may even sell.

Positions are characters of the text, as Python counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from ._whosaid_text import (
    Annotator,
    Batches,
    Diagnostic,
    Document,
    Entity,
    Mention,
    Quotation,
    Report,
    Segment,
    Sources,
    Span,
    Speaker,
    Table,
    Tables,
    __version__,
)
from .columns import annotate_all, annotate_batches

__all__ = [
    "Annotator",
    "Batches",
    "Cast",
    "Diagnostic",
    "Document",
    "Entity",
    "Mention",
    "Quotation",
    "Report",
    "Segment",
    "Sources",
    "Span",
    "Speaker",
    "Table",
    "Tables",
    "__version__",
    "annotate",
    "annotate_all",
    "annotate_batches",
    "verify",
]

#: The people to expect: see `Annotator`.
Cast: TypeAlias = str | os.PathLike[str] | Mapping[str, object] | Iterable[str | Mapping[str, object] | Entity]


def annotate(
    text: str,
    *,
    cast: Cast | None = None,
    register: Literal["report", "dialogue"] | None = None,
    indirect: bool = False,
    min_confidence: float = 0.0,
    evidence: bool = False,
    coreference: bool = False,
    quote_style: str | None = None,
) -> Document:
    """Annotates a text. `Annotator` explains the options; with a cast, build one for many texts.

    It never fails for any text. A lone surrogate is read as U+FFFD.

    >>> document = annotate("“No ship left,” said the harbour master.", cast={"Ada Lund": "the harbour master"})
    >>> str(document.quotations[0].speaker)
    'Ada Lund'
    """
    annotator = Annotator(
        cast=cast,
        register=register,
        indirect=indirect,
        min_confidence=min_confidence,
        evidence=evidence,
        coreference=coreference,
        quote_style=quote_style,
    )
    return annotator.annotate(text)


def verify(
    claim: str,
    source: str | Document | Mapping[str, str | Document],
    *,
    speaker: str | None = None,
    before: str | None = None,
    policy: Literal["default", "strict", "permissive"] = "default",
) -> Report:
    """Checks a quotation against a text or several. `Sources` checks many quotations against the same texts.

    >>> report = verify("The race was lost", "“The race was won,” said Zoë Rana.")
    >>> report.outcome, bool(report)
    ('not-found', False)
    >>> print(report)
    not found: nearest source:1:2, Zoë Rana: “The race was won”, “won” for “lost”
    """
    return Sources(source, policy=policy).verify(claim, speaker=speaker, before=before)
