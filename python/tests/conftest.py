"""What several tests need."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "examples" / "data"


@pytest.fixture(scope="session")
def article() -> str:
    """The sample article."""
    return (DATA / "article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def story() -> str:
    """The sample story."""
    return (DATA / "story.txt").read_text(encoding="utf-8")
