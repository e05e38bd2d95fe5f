"""The code in the documentation."""

import doctest
from pathlib import Path

import pytest

import whosaid_text

ROOT = Path(__file__).parents[2]


def test_the_package() -> None:
    assert doctest.testmod(whosaid_text).failed == 0


@pytest.mark.parametrize("page", ["python/README.md"])
def test_pages(page: str) -> None:
    results = doctest.testfile(str(ROOT / page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert results.attempted > 0 and results.failed == 0
