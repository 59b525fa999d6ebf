"""A damaged flow file gives findings with a line, never an exception (reliability, promise 9)."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from random import Random

import pytest

from flaicli.checks import findings
from flaicli.diagnostics import Severity
from flaicli.diagnostics.render import concise, full
from flaicli.loading.project import Loaded, load
from tests.campaign.chance import Spoiled, bot, converse
from tests.campaign.damage import damaged
from tests.campaign.playing import limited
from tests.campaign.test_conversations import told
from tests.campaign.trial import Bot

EXAMPLES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "flows").glob("*/*.yaml"))
    if not path.name.endswith((".replay.yaml", ".cassette.yaml"))
]
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""
SAMPLE = 200
SECONDS_MAX = 5
"""Far more than the second that is promised: the machine may be busy."""


def drawn(seed: int) -> str | bytes:
    """Return the damaged flow file of a seed."""
    random = Random(f"damage {seed}")
    texts = EXAMPLES if random.random() < 0.6 else list(bot(random.randrange(100)).texts.values())
    return damaged(random, random.choice(texts), EXAMPLES)


def found_in(content: str | bytes) -> tuple[Loaded, list[str]]:
    """Load a file, check it and render the findings; return what is wrong with them."""

    def read(path: str) -> str | bytes:
        if path == "flow.yaml":
            return content
        raise FileNotFoundError(2, "No such file or directory", path)

    with limited(SECONDS_MAX):
        loaded = load("flow.yaml", read)
        found = findings(loaded)
        shown = full.render(found, loaded.sources) + concise.render(found, loaded.sources)
    lines = len(LINE_END.split(loaded.sources.get("flow.yaml", "")))
    wrong = [
        f"{one.code} {one.message!r} stands on no line: {one.span}"
        for one in found
        if one.severity is Severity.ERROR and (one.span is None or not 1 <= one.span.line <= lines)
    ]
    if loaded.project is None and not found:
        wrong.append("no project, and no finding that says why")
    if "\x1b" in shown or "\x00" in shown:
        wrong.append("a control character got through to the terminal")
    return loaded, wrong


def held(seed: int) -> None:
    """Hold one damaged file to the promise; one that loads all the same is talked to."""
    content = drawn(seed)
    try:
        loaded, wrong = found_in(content)
    except Exception as problem:
        raise AssertionError(f"seed {seed}: {problem!r}\n{content!r}") from problem
    assert not wrong, f"seed {seed}: {wrong}\n{content!r}"
    if isinstance(content, str) and loaded.whole:
        try:
            converse(Bot({"flow.yaml": content}), f"damaged {seed}", acts_max=10)
        except Spoiled as spoiled:
            pytest.fail(told(spoiled, f"damaged {seed}", seconds=5), pytrace=False)


def test_a_sample_of_damaged_files() -> None:
    for seed in range(SAMPLE):
        held(seed)


@pytest.mark.campaign
def test_damage(capfd: pytest.CaptureFixture[str]) -> None:
    """Go on for FLAI_CAMPAIGN_MINUTES (10) or FLAI_CAMPAIGN_FILES (1,000,000)."""
    minutes = float(os.environ.get("FLAI_CAMPAIGN_MINUTES", "10"))
    files = int(os.environ.get("FLAI_CAMPAIGN_FILES", "1000000"))
    first = int(os.environ.get("FLAI_CAMPAIGN_SEED", "1000"))
    began = time.monotonic()
    for number in range(files):
        held(first + number)
        passed = time.monotonic() - began
        if number % 100 == 0:
            with capfd.disabled():
                sys.stderr.write(f"\r{number:,} damaged files, {passed:.0f} s ")
                sys.stderr.flush()
        if passed > minutes * 60:
            break
