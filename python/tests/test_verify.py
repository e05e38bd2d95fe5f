"""Verification."""

import pytest

from whosaid_text import Annotator, Sources, annotate, verify

GAZETTE = "😀 “We won the race,” said Ann Lund."
HERALD = "“We lost the race,” said Bea Holt."


def test_a_claim_is_borne_out_or_not() -> None:
    sources = Sources({"gazette": GAZETTE, "herald": annotate(HERALD)})
    assert sources.names == ["gazette", "herald"]
    report = sources.verify("We won the race", speaker="Ms Lund")
    assert report and report.outcome == "found"
    assert str(report) == "found: gazette:1:4, Ann Lund"
    place = report.to_dict()["places"][0]
    start, end = place["span"]
    assert GAZETTE[start:end] == place["words"] == "We won the race"
    assert report.to_dict(offsets="bytes")["places"][0]["span"] == [8, 23]
    assert sources.verify("We lost the race", speaker="Ann Lund").outcome == "misattributed"
    assert sources.verify("We won a race").to_dict()["nearest"]["words"] == "We won the race"


def test_a_claim_may_state_its_place() -> None:
    sources = Sources({"gazette": GAZETTE, "herald": HERALD})
    assert sources.verify("We won", source="gazette", span=(0, 20))
    assert sources.verify("We won", source="gazette", span=(20, 30)).outcome == "elsewhere"
    assert sources.verify("We won", source="herald").outcome == "not-found"
    with pytest.raises(KeyError):
        sources.verify("We won", source="times")
    with pytest.raises(ValueError, match="span: expected a source"):
        sources.verify("We won", span=(0, 20))
    with pytest.raises(IndexError):
        sources.verify("We won", source="herald", span=(0, 200))


def test_a_policy_may_be_strict() -> None:
    text = "“I would not vote for the toll,” said Ann Lund."
    assert verify("vote for the toll", text)
    assert verify("vote for the toll", text, policy="strict").outcome == "turned"
    with pytest.raises(ValueError, match="policy: expected default, strict or permissive"):
        verify("toll", text, policy="odd")  # type: ignore[arg-type]


def test_an_annotator_may_know_the_people() -> None:
    annotator = Annotator(cast={"Ada Lund": "the harbour master"})
    sources = Sources("“No ship left,” said the harbour master.", annotator=annotator)
    assert str(sources.verify("No ship left", speaker="Ada Lund")) == "found: source:1:2, Ada Lund"
