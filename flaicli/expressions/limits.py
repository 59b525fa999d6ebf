"""How much one template may ask for, counted in characters and steps, never in seconds.

Counting makes a replay stop where the first run stopped. The numbers are the "Limits" of the
design's reliability page; the 20 nested blocks are Jinja's own bound (Python's, in truth).
"""

from __future__ import annotations

from typing import Final

SOURCE_MAX: Final = 10_000
"""Characters an author may write in one template or condition."""

RESULT_MAX: Final = 100_000
"""Characters one rendered text may have."""

STEPS_MAX: Final = 50_000
"""Evaluation steps of one rendering: loop turns, items walked, each hundred characters made."""

VALUE_MAX: Final = 1_000_000
"""Characters one value may hold, everything inside it counted."""

NESTING_MAX: Final = 50
"""How deep brackets, operators and filters may nest."""

BLOCKS_MAX: Final = 20
"""How deep ``{% for %}`` and ``{% if %}`` may nest."""

NUMBER_MAX: Final = 10**300
"""The largest whole number arithmetic may make; beyond it a float would be infinite soon."""

RANGE_MAX: Final = 1_000
"""How many numbers ``range()`` gives at most."""

CHARACTERS_A_STEP: Final = 100
"""This many characters of text count as one step."""
