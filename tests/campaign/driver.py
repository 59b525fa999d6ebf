"""flai as a process of its own, with the tests' actions and a plain way to ask by HTTP."""

from __future__ import annotations

import sys
from http.client import HTTPConnection, HTTPException

from flaicli import actions, says
from flaicli.adapters import performer
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Effect, Fetch, Outcome, failure
from tests.worlds import AskWorld, TellWorld


class Plain:
    """Asks by HTTP, without any guard."""

    def __init__(self, _around: Surroundings) -> None:
        pass

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Ask, and give the answer's text."""
        assert isinstance(effect, Fetch)
        host, _, path = effect.url.removeprefix("http://").partition("/")
        line = HTTPConnection(host, timeout=20)
        try:
            line.request(effect.method, f"/{path}", headers=dict(effect.headers))
            return Outcome(line.getresponse().read().decode())
        except (OSError, HTTPException) as problem:
            return failure("unreachable", str(problem))
        finally:
            line.close()


if __name__ == "__main__":
    actions.KINDS["ask_world"] = AskWorld
    says.KINDS["tell_world"] = TellWorld
    performer.PERFORMERS["fetch"] = "tests.campaign.driver:Plain"
    from flaicli.cli.main import run

    sys.exit(run())
