"""Random conversations with random flows keep every promise (reliability, promises 6 to 8, 12)."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.campaign.chance import Spoiled, bot, converse
from tests.campaign.shrink import shrunk, signature
from tests.campaign.trial import kept

FLOWS = 200
CONVERSATIONS = 10
SHARES = 4
"""Parts in which the 2,000 conversations of `make test` are held, for tests in parallel."""


def told(spoiled: Spoiled, seed: str, seconds: float) -> str:
    """Return a broken conversation as a file to keep, as small as it gets in some seconds."""
    problem = spoiled.__cause__
    assert problem is not None
    small = shrunk(spoiled.trial, signature(problem), seconds)
    return kept(small, f"seed {seed}: {type(problem).__name__}: {problem}")


@pytest.mark.parametrize("share", range(SHARES))
def test_two_thousand_conversations(share: int) -> None:
    ended = set()
    for flow in range(share, FLOWS, SHARES):
        made = bot(flow)
        for number in range(CONVERSATIONS):
            seed = f"{flow}/{number}"
            try:
                player = converse(made, seed)
            except Spoiled as spoiled:
                pytest.fail(told(spoiled, seed, seconds=15), pytrace=False)
            ended.add(player.talk.session.status)
    assert ended == {"awaiting_user_input", "finished", "aborted", "failed"}


@pytest.mark.campaign
def test_campaign(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Go on for FLAI_CAMPAIGN_MINUTES (10) or FLAI_CAMPAIGN_FLOWS (1,000), 100 conversations each.

    FLAI_CAMPAIGN_SEED is where to begin: 1,000, beyond what `make test` holds.
    """
    minutes = float(os.environ.get("FLAI_CAMPAIGN_MINUTES", "10"))
    flows = int(os.environ.get("FLAI_CAMPAIGN_FLOWS", "1000"))
    first = int(os.environ.get("FLAI_CAMPAIGN_SEED", "1000"))
    began = time.monotonic()
    turns = 0
    for number, flow in enumerate(range(first, first + flows), 1):
        made = bot(flow)
        for conversation in range(100):
            seed = f"{flow}/{conversation}"
            try:
                turns += converse(made, seed, acts_max=200).turns
            except Spoiled as spoiled:
                file = tmp_path / "broken.trial.yaml"
                file.write_text(told(spoiled, seed, seconds=120), encoding="utf-8")
                pytest.fail(f"{file}:\n{file.read_text(encoding='utf-8')}", pytrace=False)
        passed = time.monotonic() - began
        with capfd.disabled():
            line = f"{number} flows, {number * 100:,} conversations, {turns:,} turns"
            sys.stderr.write(f"\r{line}, {passed:.0f} s ")
            sys.stderr.flush()
        if passed > minutes * 60:
            break
