"""Every view can show every random conversation, and shows nothing that is nobody's business."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from flaicli.apps.inspector import difference, follow, report
from flaicli.apps.inspector.query import understood
from flaicli.model.log import Log, entry_data
from flaicli.page.page import Page, cells
from flaicli.views.sight import Sight, at_turn, on_branch
from flaicli.visible import visible
from tests.campaign.chance import Spoiled, bot, converse
from tests.campaign.playing import LEAK, Player, dumped

FLOWS = 40
CONVERSATIONS = 3
TIMINGS = ("processingDurationMs", "durationMs", "llmDurationMs", "timeToFirstTokenFromTurnStartMs")


def kept_of(player: Player, random: Random) -> Sight:
    """Return a conversation as it is read back, with timings here and there."""
    log: Log = player.talk.log
    for one in random.sample(log.entries, min(len(log), 5)):
        timings = {name: random.random() * 10 ** random.randint(0, 5) for name in TIMINGS}
        log.entries[one.seq - 1] = replace(one, timings=timings)
    record = {"id": "trial", "head": log.head, "flow": "flow.yaml"}
    return understood("trial", record, json.loads(dumped([entry_data(one) for one in log])))


def shown(kept: Sight, random: Random) -> list[str]:
    """Return every view of a session, at some turn and branch, on some page, as text and JSON."""
    other = on_branch(kept, random.randint(1, len(kept.log)))
    past = at_turn(kept, random.randint(0, kept.turns))
    texts: list[str] = []
    for one in (kept, other, past):
        page = Page(random.choice((None, 40, 80, 200)), lines=random.random() < 0.5)
        for views in ([], list(report.VIEWS), *([name] for name in report.VIEWS)):
            texts.append(report.text(one, views, page))
            wide = [row for row in texts[-1].splitlines() if "\u200d" not in row]
            assert page.width is None or max(map(cells, wide), default=0) <= page.width
        texts.append("\n".join(difference.lines(kept, one, page)))
        texts.append(report.spelled(report.data(one, list(report.VIEWS))))
        texts.append(report.spelled(difference.data(kept, one)))
        texts.append(report.spelled(report.status(one)))
        texts.append(report.spelled(report.whole_record(one)))
        texts.append("".join(report.event_lines(one)))
        shows = (follow.transcribed(page), follow.timed(page), follow.spelled)
        texts += [show(one, one.log.entries) for show in shows]
    return texts


@pytest.mark.parametrize("share", range(2))
def test_every_view_of_every_conversation(share: int) -> None:
    held = 0
    for flow in range(share, FLOWS, 2):
        made = bot(5_000 + flow)
        for number in range(CONVERSATIONS):
            seed = f"{flow}/{number}"
            try:
                player = converse(made, seed, acts_max=25)
            except Spoiled:
                continue  # what the engine does wrong is `test_conversations`' business
            random = Random(seed)
            for text in shown(kept_of(player, random), random):
                assert visible(text) == text, seed
                assert player.exposed or not LEAK.search(text), seed
            held += 1
    assert held == FLOWS // 2 * CONVERSATIONS
