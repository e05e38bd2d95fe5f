"""The command `whosaid`."""

import signal
import sys

from ._whosaid_text import run


def main() -> int:
    """Runs the program with the arguments of the command line."""
    # Ctrl+C ends the program at once, not when it comes back to Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
