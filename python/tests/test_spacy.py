"""The component for spaCy."""

import pytest

spacy = pytest.importorskip("spacy")

TEXT = "“It floats,” said Zoë Rana. “If it floats,” Tom Pike told her, “it sells.” The so-called “experts” left."


def test_a_blank_pipeline_has_quotations() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("whosaid")
    doc = nlp(TEXT)
    quotations = doc._.quotations
    assert [span.text for span in quotations] == [
        "It floats,",
        "If it floats,” Tom Pike told her, “it sells.",
        "experts",
    ]
    assert [span._.speaker for span in quotations] == ["Zoë Rana", "Tom Pike", None]
    said = quotations[1]._
    assert (said.source, said.cue, said.addressee, said.role) == ("Tom Pike", "told", "Zoë Rana", "speech")
    assert [TEXT[start:end] for start, end in said.parts] == ["If it floats,", "it sells."]
    assert quotations[2]._.role == "other"
    assert nlp("")._.quotations == [] and spacy.blank("en")("“Yes.”")._.quotations == []


def test_options_are_those_of_the_annotator() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("whosaid", config={"cast": {"Ada Lund": ["the captain"]}, "indirect": True})

    doc = nlp("The captain said that it floats.")
    assert [(span.text, span._.speaker) for span in doc._.quotations] == [("that it floats", "Ada Lund")]


def test_documents_are_stored() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("whosaid")
    doc = spacy.tokens.Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
    assert [span._.speaker for span in doc._.quotations] == ["Zoë Rana", "Tom Pike", None]
