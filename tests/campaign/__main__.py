"""Plays a kept trial again: python -m tests.campaign FILE."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.campaign.playing import play
from tests.campaign.trial import read

player = play(read(Path(sys.argv[1])))
sys.stdout.write(f"{player.turns} turns, every promise kept\n")
