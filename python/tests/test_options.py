"""Options and casts."""

import pickle
from pathlib import Path
from typing import Any

import pytest

from whosaid_text import Annotator, Cast, annotate

TEXT = "“Cast off,” said the captain.\n\n“We are not all aboard,” I said."

LUND: dict[str, Any] = {"name": "Captain Lund", "aliases": ["the captain"], "gender": "f"}
PIKE: dict[str, Any] = {"name": "Tom Pike", "narrator": True}


def table(folder: Path) -> Path:
    """The cast as a table."""
    path = folder / "cast.tsv"
    path.write_text("name\taliases\tgender\tnarrator\nCaptain Lund\tthe captain\tf\t\nTom Pike\t\t\tyes\n", "utf-8")
    return path


def test_a_cast_may_have_many_forms(tmp_path: Path) -> None:
    file = table(tmp_path)
    casts: list[Cast] = [
        [LUND, PIKE],
        {"Captain Lund": {"aliases": "the captain", "gender": "female"}, "Tom Pike": {"narrator": True}},
        file,
        str(file),
        annotate(TEXT, cast=[LUND, PIKE]).entities,
    ]
    for cast in casts:
        document = annotate(TEXT, cast=cast, register="dialogue")
        assert [str(quotation.speaker) for quotation in document.quotations] == ["Captain Lund", "Tom Pike"], cast
    assert [entity.name for entity in annotate("", cast=["Ada", "Tom"]).entities] == ["Ada", "Tom"]


def test_nobody_says_nothing() -> None:
    text = "“It floats,” said Calder Lines."
    document = annotate(text, cast=[{"name": "Calder Lines", "kind": "nobody"}])
    assert document.quotations[0].speaker is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cast": ["Ada", "?"]}, r'cast member 2: expected a name with a letter or digit, found "\?"'),
        ({"cast": [{"nom": "Ada"}]}, r'cast member 1: "nom": expected "name", "aliases"'),
        ({"cast": [{"name": "Ada", "gender": "x"}]}, 'cast member 1: "gender": expected m, f, male, female or None'),
        ({"cast": "missing.tsv"}, r"missing\.tsv: cannot be read"),
        ({"register": "prose"}, r"register: expected a register \(report or dialogue\), found “prose”"),
        ({"min_confidence": 2}, "min_confidence: expected a number from 0 to 1, found 2"),
        ({"quote_style": "odd"}, "quote_style: expected a convention of quotation marks"),
    ],
)
def test_mistakes_are_value_errors(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Annotator(**options)


def test_mistakes_in_a_table_have_their_place(tmp_path: Path) -> None:
    file = tmp_path / "cast.tsv"
    file.write_text("name\tgender\nAda\tx\n", "utf-8")
    with pytest.raises(ValueError, match=r'cast\.tsv:2: column "gender": expected m, f'):
        Annotator(cast=file)


def test_other_types_are_type_errors() -> None:
    with pytest.raises(TypeError, match="cast member 1: expected a string, found int"):
        Annotator(cast=[7])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"cast: expected a list of members, .*, found int"):
        Annotator(cast=7)  # type: ignore[arg-type]


def test_annotators_survive_pickling(tmp_path: Path) -> None:
    annotator = Annotator(
        cast=[LUND, {"name": "Calder Lines", "kind": "nobody"}],
        register="dialogue",
        min_confidence=0.5,
        indirect=True,
        quote_style="single",
    )
    assert repr(annotator).startswith("Annotator(cast=[{'name': 'Captain Lund', 'aliases': ['the captain']")
    again = pickle.loads(pickle.dumps(annotator))
    assert repr(again) == repr(annotator)
    assert again.annotate(TEXT) == annotator.annotate(TEXT)
    # The file need not be where it is read again.
    file = table(tmp_path)
    stored = pickle.dumps(Annotator(cast=file))
    file.unlink()
    assert "Tom Pike" in repr(pickle.loads(stored))


def test_options_do_what_they_say() -> None:
    assert annotate("Dev said that it floats.").quotations == []
    assert annotate("Dev said that it floats.", indirect=True).quotations[0].text == "that it floats"
    text = "“It floats,” said Dev Rana."
    assert annotate(text, min_confidence=1.0).quotations[0].speaker is None
    assert annotate("‘I can’t stay,’ said Freya.", quote_style="single").quotations[0].text == "I can’t stay,"
    assert annotate(text, register="dialogue").register == "dialogue"
