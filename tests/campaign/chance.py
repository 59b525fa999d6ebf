"""From a seed to a bot, and from a bot and a seed to a conversation with it."""

from __future__ import annotations

from random import Random

from tests.campaign.flows import translated, written
from tests.campaign.playing import Player, limited
from tests.campaign.trial import Bot, Trial
from tests.campaign.users import User, opening

TRIES_MAX = 20
"""Random flows that do not load, one after the other, before something must be wrong."""

LIVELY = 0.93
"""How likely a user is to do one thing more."""


def bot(seed: int) -> Bot:
    """Return the random bot of a seed; one that does not load gives way to another."""
    for attempt in range(TRIES_MAX):
        random = Random(f"bot {seed} {attempt}")
        files = written(random)
        made = Bot(files, translated(random, files))
        if made.project is not None:
            return made
    raise AssertionError(f"seed {seed}: {TRIES_MAX} random flows did not load")


class Spoiled(Exception):
    """A conversation that broke a promise, with what was done until then."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self.trial = trial


def converse(made: Bot, seed: str, acts_max: int = 40) -> Player:
    """Hold a random conversation with a bot. Raises `Spoiled` from what went wrong."""
    assert made.project is not None
    random = Random(seed)
    trial = Trial(made, opening(random, made.project))
    user = User(random, made.project)
    player = Player(made.project)
    beyond = 2  # acts after the end, which must come to nothing
    try:
        with limited():
            player.open(trial.opening)
            while len(trial.acts) < acts_max and random.random() < LIVELY and beyond:
                trial.acts.append(user.act(player.talk.session))
                player.do(trial.acts[-1])
                beyond -= player.talk.session.ended
            player.close(trial.opening)
    except Exception as problem:
        raise Spoiled(trial) from problem
    return player
