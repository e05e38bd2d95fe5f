"""A component for spaCy: `nlp.add_pipe("whosaid")`.

It sets `doc._.quotations`, a list of spans in the order of the text, each with `span._.speaker` and more. Tokens are
those of the pipeline; no other component is needed. Installing the wheel makes the name "whosaid" known to spaCy.
"""

from __future__ import annotations

from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._whosaid_text import Annotator

__all__ = ["Whosaid"]

#: The key of the spans in `doc.spans`.
SPANS = "quotations"

#: What a span has beside its words. All of it can be stored with the document.
EXTENSIONS = (
    "speaker",
    "speaker_gender",
    "addressee",
    "source",
    "cue",
    "kind",
    "role",
    "method",
    "confidence",
    "depth",
    "parts",
)


def _quotations(doc: Doc) -> list[Span]:
    """The quotations of a document."""
    return list(doc.spans[SPANS]) if SPANS in doc.spans else []


def _register() -> None:
    """Registers the attributes, unless they are registered."""
    if not Doc.has_extension("quotations"):
        Doc.set_extension("quotations", getter=_quotations)
    for name in EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


class Whosaid:
    """Finds the quotations of documents, and their speakers.

    `span._.speaker` is a name or None. `span._.source` and `span._.cue` are the words that name the speaker and those
    that report. `span._.parts` has the places of the parts, as characters of the document. The others are those of
    `Quotation`.
    """

    def __init__(self, annotator: Annotator) -> None:
        """Annotates documents with `annotator`."""
        self.annotator = annotator
        _register()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the quotations of a document."""
        spans = []
        found = self.annotator.annotate(doc.text).quotations
        # Of two quotations with the same tokens, the outer one is described.
        for quotation in sorted(found, key=lambda quotation: -quotation.depth):
            span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
            if span is None or quotation.start == quotation.end:
                continue
            described = span._
            described.speaker = str(quotation.speaker) if quotation.speaker else None
            described.speaker_gender = quotation.speaker.gender if quotation.speaker else None
            described.addressee = str(quotation.addressee) if quotation.addressee else None
            described.source = quotation.source.text if quotation.source else None
            described.cue = " ".join(cue.text for cue in quotation.cue) or None
            described.kind = quotation.kind
            described.role = quotation.role
            described.method = quotation.method
            described.confidence = quotation.confidence
            described.depth = quotation.depth
            described.parts = [[*part] for part in quotation.quoted or quotation.content]
            spans.append((quotation.id, span))
        doc.spans[SPANS] = [span for _, span in sorted(spans, key=lambda numbered: numbered[0])]
        return doc


@Language.factory(
    "whosaid",
    assigns=["doc._.quotations", "span._.speaker"],
    default_config={
        "cast": None,
        "register": None,
        "indirect": False,
        "min_confidence": 0.0,
        "coreference": False,
        "quote_style": None,
    },
)
def create(
    nlp: Language,
    name: str,
    cast: Any,
    register: Literal["report", "dialogue"] | None,
    indirect: bool,
    min_confidence: float,
    coreference: bool,
    quote_style: str | None,
) -> Whosaid:
    """Makes the component with the options of `Annotator`."""
    return Whosaid(
        Annotator(
            cast=cast,
            register=register,
            indirect=indirect,
            min_confidence=min_confidence,
            coreference=coreference,
            quote_style=quote_style,
        )
    )
