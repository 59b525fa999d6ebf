"""transitions: a machine on a model; guards judge the answer, callbacks speak."""

from __future__ import annotations

from typing import Any

from transitions import Machine

from benchmarks.peers.contest import contest
from benchmarks.plain import SAID, TURNS


class Lead:
    """A visitor's conversation; the machine gives it `state` and the trigger `say`."""

    say: Any
    state: str

    def __init__(self) -> None:
        self.events: list[tuple[str, object]] = []
        self.name = self.email = self.segment = ""

    def greet(self, said: str | None) -> None:
        """Greets, and asks the name."""
        self.events += [("said", "Hi! Good to have you here."), ("said", "Who am I talking to?")]

    def take_name(self, said: str) -> None:
        """Takes the name, and asks for the address."""
        self.name = said
        self.events.append(("said", f"Where can we reach you, {said}?"))

    def is_email(self, said: str) -> bool:
        """Whether it is an address."""
        return "@" in said

    def refuse(self, said: str) -> None:
        """Refuses an answer."""
        self.events.append(("said", "That is no e-mail address."))

    def take_email(self, said: str) -> None:
        """Takes the address, and says farewell."""
        self.email = said
        self.segment = "personal" if said.endswith("@gmail.com") else "business"
        self.events.append(("said", f"Thank you, {self.name}! We will write to {said}."))


machine = Machine(
    model=None,
    states=["new", "ask_name", "ask_email", "done"],
    initial="new",
    auto_transitions=False,
    transitions=[
        {"trigger": "say", "source": "new", "dest": "ask_name", "after": "greet"},
        {"trigger": "say", "source": "ask_name", "dest": "ask_email", "before": "take_name"},
        {"trigger": "say", "source": "ask_email", "dest": "done", "conditions": "is_email",
         "before": "take_email"},
        {"trigger": "say", "source": "ask_email", "dest": "=", "before": "refuse"},
    ],
)  # fmt: skip


def conversation() -> int:
    """The whole conversation; its number of turns."""
    lead = Lead()
    machine.add_model(lead)
    for said in SAID:
        lead.say(said)
    assert (lead.state, lead.segment, len(lead.events)) == ("done", "business", 5)
    machine.remove_model(lead)
    return TURNS


if __name__ == "__main__":
    contest(conversation)
