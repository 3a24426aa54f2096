"""How much memory this process has held at most."""

import resource
import sys

KIBI = 1024


def peak_bytes() -> int:
    """Return the peak of resident memory in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * KIBI
