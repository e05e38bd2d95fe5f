"""The command `whosaid`."""

import json
import subprocess
import sys
from pathlib import Path

import whosaid_text
from whosaid_text import annotate

PROGRAM = Path(sys.executable).with_name("whosaid")


def whosaid(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the program."""
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, encoding="utf-8", check=False)


def test_the_program_is_installed() -> None:
    answer = whosaid("--version")
    assert (answer.returncode, answer.stdout) == (0, f"whosaid {whosaid_text.__version__}\n")
    assert whosaid("--color", "never", "-", text="“It floats,” said Ann Lund.").stdout.startswith("stdin\n1  Ann Lund")


def test_mistakes_have_a_status() -> None:
    assert whosaid("--nothing").returncode == 2
    assert whosaid("missing.txt").returncode == 1
    assert whosaid("verify", "missing.txt", "missing.txt").returncode == 2


def test_the_program_reads_files(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>&ldquo;It floats,&rdquo; said <b>Ann Lund</b>.</p>", "utf-8")
    answer = whosaid("--format", "jsonl", str(page))
    assert json.loads(answer.stdout)["quotations"][0]["speaker"] == "Ann Lund"


def test_the_program_gives_the_same_answers(article: str, story: str) -> None:
    for text in (article, story):
        for unit in ("bytes", "chars"):
            line = json.dumps({"id": "a", "text": text})
            answer = whosaid("--format", "jsonl", "--offsets", unit, "-", text=line)
            assert json.loads(answer.stdout) == annotate(text).to_dict(id="a", offsets=unit)
