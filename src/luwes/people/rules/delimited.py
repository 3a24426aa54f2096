"""CSV as agencies really have it: UTF-8 with or without a mark, CP1252, UTF-16; , ; or tab."""

import csv
import io
from collections import Counter

from luwes.people.rules.problems import UnreadableFile

DELIMITERS = ",;\t|"
SNIFFED_LINES = 40


def read_delimited(data: bytes, *, name: str) -> list[list[str]]:
    """Return every line as text cells. Raises UnreadableFile."""
    text = decode(data, name=name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        return list(reader)
    except csv.Error as broken:
        raise UnreadableFile(name=name, reason="broken_table", detail=str(broken)) from None


def decode(data: bytes, *, name: str) -> str:
    """Return the text, whatever the usual spreadsheet wrote it in. Raises UnreadableFile."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", name=name)
    if b"\0" in data:
        raise UnreadableFile(name=name, reason="not_a_table")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Return the separator that most evenly divides the first lines."""
    lines = [line for line in text.splitlines()[:SNIFFED_LINES] if line.strip()]
    return max(DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> int:
    """How many lines agree on the same number of separators, times that number."""
    counts = Counter(_outside_quotes(line).count(sign) for line in lines)
    return max((lines * min(count, 3) for count, lines in counts.items()), default=0)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _strictly(data: bytes, encoding: str, *, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(name=name, reason="not_a_table") from None
