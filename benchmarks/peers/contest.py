"""What every peer's script does: hold the conversation once, or say how many turns a second."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from benchmarks.measure import rates
from benchmarks.plain import conversation as plain


def contest(conversation: Callable[[], int]) -> None:
    """Prints the rate beside the reference's in the same process; with `--once`, talks once."""
    if "--once" in sys.argv:
        conversation()
    else:
        print(json.dumps(rates({"peer": conversation, "plain": plain}, rounds=4)))
