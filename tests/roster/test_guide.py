"""The guide to the library says what the library does."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/library.md"
BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


def steps():
    """Return each piece of code with what it is said to print."""
    found = []
    for kind, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "python":
            found.append([text, ""])
        else:
            found[-1][1] = text
    return found


def test_every_line_of_the_guide_runs_and_prints_what_it_says():
    known = {}
    for code, said in steps():
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile(code, GUIDE.name, "exec"), known)
        assert printed.getvalue() == said
