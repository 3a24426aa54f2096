"""Every doubt and every fault has its sentence in both languages."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from luwes.presence.web.words import REASONS, distance, duration, reasons_told

PROTOCOL = Path(__file__).parents[2] / "docs" / "presence-protocol.md"


def test_every_reason_of_the_protocol_is_said():
    section = PROTOCOL.read_text().split("### Reasons for a review")[1].split("###")[0]
    named = set(re.findall(r"`([a-z_]+)`", section.split("A `sequence_gap` alone")[0]))
    assert named == set(REASONS)


def test_reasons_are_sentences_in_the_readers_language():
    with translation.override("en"):
        assert reasons_told(["position_missing"]) == [
            "No position came with it, so the place is not proven."
        ]
    with translation.override("id"):
        assert reasons_told(["position_missing"]) == [
            "Posisi tidak disertakan, jadi lokasinya tidak terbukti."
        ]


@pytest.mark.parametrize(
    ("metres", "said"), [(0, "0 m"), (999, "999 m"), (1000, "1,0 km"), (109_240, "109,2 km")]
)
def test_distances(metres, said):
    with translation.override("id"):
        assert distance(metres) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(120, "2 menit"), (3600, "1 jam 0 menit"), (7260, "2 jam 1 menit")]
)
def test_durations(seconds, said):
    with translation.override("id"):
        assert duration(seconds) == said
