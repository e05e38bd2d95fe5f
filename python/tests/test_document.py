"""Documents: what is in them, and where."""

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosaid_text import Annotator, Document, Quotation, Span, annotate

#: Pieces that make quotations likely, with characters of one to four bytes, and lone surrogates.
PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "Zoë Rana",
    "Ada",
    "she",
    " said ",
    "asked",
    ", ",
    ". ",
    "\n\n",
    "😀",
    "It floats",
    "\ud83d",
    "\udc00",
    "&ldquo;",
    "ANN: ",
    "— ",
    "東京",
    "e\u0301",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)


def spans_of(document: Document) -> list[Span]:
    """All spans of a document."""
    spans = [*document.sentences]
    for quotation in document.quotations:
        spans += [quotation.span, *quotation.quoted, *quotation.marked, *quotation.content, *quotation.cue]
    spans += [mention.span for mention in document.mentions]
    spans += [segment.span for segment in document.segments]
    return spans + [diagnostic.span for diagnostic in document.diagnostics]


def test_five_lines_give_the_speakers_of_the_article(article: str) -> None:
    document = annotate(article)
    speakers = {str(quotation.speaker) for quotation in document.utterances if quotation.speaker}
    assert {"Marianne Quill", "Bernard Adeyinka", "Priya Nadkarni"} <= speakers


def test_spans_count_characters() -> None:
    text = "😀 “It floats,” said Zoë Rana."
    quotation = annotate(text).quotations[0]
    assert (quotation.start, quotation.end) == (3, 13)
    assert text[quotation.span.slice] == quotation.text == quotation.quoted[0].text == "It floats,"
    assert quotation.span.bytes == (8, 18)
    start, end = quotation.marked[0]
    assert text[start:end] == "“It floats,”"
    assert len(quotation.span) == 10
    assert quotation.source is not None and text[quotation.source.start : quotation.source.end] == "Zoë Rana"


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_spans_are_those_of_the_library(text: str) -> None:
    document = Annotator(indirect=True, coreference=True, evidence=True).annotate(text)
    data = text.encode("utf-8", "surrogatepass")
    for span in spans_of(document):
        assert 0 <= span.start <= span.end <= len(text)
        assert span.text == text[span.start : span.end]
        start, end = span.bytes
        assert data[start:end] == span.text.encode("utf-8", "surrogatepass")
    assert "".join(segment.text for segment in document.segments) == text
    chars, rust = (document.to_dict(offsets=unit, mentions=True) for unit in ("chars", "bytes"))
    for quotation, counted, told in zip(document.quotations, chars["quotations"], rust["quotations"], strict=True):
        for name in ("quoted", "content", "cue"):
            spans = getattr(quotation, name)
            assert [[span.start, span.end] for span in spans] == counted[name]
            assert [list(span.bytes) for span in spans] == told[name]
        assert quotation.to_dict(offsets="bytes") == told
        assert quotation.to_dict() == counted
        assert quotation.text == " ".join(span.text for span in quotation.quoted or quotation.content)
    assert [[*mention.span] for mention in document.mentions] == [m["span"] for m in chars.get("mentions", [])]


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_documents_survive_pickling(text: str) -> None:
    document = annotate(text, indirect=True)
    again = pickle.loads(pickle.dumps(document))
    assert again == document and again.text == text
    assert again.to_dict() == document.to_dict()
    for one in [*document.quotations, *document.entities, *document.mentions, *document.sentences]:
        assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_annotations_are_stored_beside_the_text() -> None:
    document = annotate("“It floats,” said Zoë Rana.")
    assert Document(document.text, document.annotations) == document
    with pytest.raises(ValueError, match="line 1"):
        Document("text", "{")


def test_a_lone_surrogate_is_a_character() -> None:
    text = "\udcff “It \ud800 floats,” said Zoë Rana."
    quotation = annotate(text).quotations[0]
    assert quotation.text == text[quotation.start : quotation.end] == "It \ud800 floats,"
    assert str(quotation.speaker) == "Zoë Rana"


def test_anything_but_a_string_is_a_type_error() -> None:
    for wrong in (None, 7, b"text"):
        with pytest.raises(TypeError):
            annotate(wrong)  # type: ignore[arg-type]


def test_everything_reads_well() -> None:
    document = annotate("“It floats,” said Ms Zoë Rana. “It may even sell")
    assert repr(document) == "<Document of 48 characters: 2 quotations, 1 entity>"
    quotation = document.quotations[0]
    assert repr(quotation) == '<Quotation "It floats," by Zoë Rana (1.00)>'
    assert repr(quotation.speaker) == '<Entity "Zoë Rana": person, female>'
    assert repr(quotation.source) == '<Mention "Ms Zoë Rana" of Zoë Rana>'
    assert repr(quotation.span) == 'Span(1, 11, "It floats,")'
    assert repr(document.segments[0]) == "<Segment speech: '“It floats,”'>"
    assert repr(document.diagnostics[0]) == "<Diagnostic unclosed-quotation: '“'>"
    assert repr(document.speakers[0]) == '<Speaker "Zoë Rana": 6 words, 100%>'


def test_a_document_leads_from_one_thing_to_another() -> None:
    document = annotate("“It floats,” said Zoë Rana. “It sells,” she said to Tom Pike.", coreference=True)
    zoe = document.find_entity("zoë rana")
    assert zoe is not None
    assert zoe.quotations == document.quotations
    assert [mention.text for mention in zoe.mentions] == ["Zoë Rana", "she"]
    assert all(mention.entity == zoe for mention in zoe.mentions)
    assert document.quotation_at(3) == document.quotations[0]
    assert document.quotation_at(20) is None and document.quotation_at(10_000) is None
    assert document.segments[0].quotation == document.quotations[0]
    assert [speaker.entity for speaker in document.speakers] == [zoe]
    assert len({*document.quotations, *document.quotations}) == 2
    with pytest.raises(IndexError):
        Quotation(document, 2)
    with pytest.raises(IndexError):
        Span(document, 0, 10_000)


def test_a_quotation_has_its_reasons() -> None:
    text = "Ada froze. “Who is it?” she asked."
    evidence = annotate(text, evidence=True).quotations[0].evidence
    assert evidence is not None
    start, end = evidence["source"]
    assert text[start:end] == "she"
    assert annotate(text).quotations[0].evidence is None
    assert annotate(text, evidence=True).quotations[0].explanation[0].startswith("“asked”")


def test_threads_share_an_annotator(article: str) -> None:
    annotator = Annotator()
    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(lambda _: annotator.annotate(article).to_json(), range(8)))
    assert answers == {annotate(article).to_json()}
    assert json.loads(answers.pop()) == annotate(article).to_dict()


def test_a_notebook_shows_a_page(article: str) -> None:
    document = annotate(article, evidence=True)
    page = document.to_html("The bridge")
    assert page.startswith("<!DOCTYPE html>") and "Marianne Quill" in page
    frame = document._repr_html_()
    assert frame.startswith("<iframe srcdoc=") and frame.endswith("</iframe>")
    assert '"' not in frame[len('<iframe srcdoc="') : frame.index('" title=')]
