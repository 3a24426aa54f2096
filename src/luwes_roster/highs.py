"""HiGHS that prints nothing: highspy's own class prints a banner whenever one is made."""

from typing import Any

from highspy._core import _Highs


def quiet_highs() -> Any:  # its stubs lack methods that it has
    """Return a solver that prints nothing and uses one thread."""
    highs = _Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs
