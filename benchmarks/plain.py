"""The reference: the lead-generation conversation as a plain Python dict machine.

Greet and ask the name; take it; refuse "not-an-email"; take the e-mail; a condition on its domain;
an action; farewell. It keeps its events in a list, and promises nothing else: no types, no limits,
no errors, no log that can be stored. What flai does more is what the ratio costs.
"""

from __future__ import annotations

from typing import Any

SAID = (None, "Ana", "not-an-email", "ana@northwind.example")
TURNS = len(SAID)

FLOW: dict[str, dict[str, Any]] = {
    "greet": {"kind": "message", "text": "Hi! Good to have you here.", "next": "ask_name"},
    "ask_name": {"kind": "collect", "ask": "Who am I talking to?", "into": "name",
                 "valid": lambda said: bool(said), "next": "ask_email"},
    "ask_email": {"kind": "collect", "ask": "Where can we reach you, {name}?", "into": "email",
                  "valid": lambda said: "@" in said, "invalid": "That is no e-mail address.",
                  "next": "sort"},
    "sort": {"kind": "condition", "if": lambda v: v["email"].endswith("@gmail.com"),
             "next": "keep_personal", "else": "keep_business"},
    "keep_personal": {"kind": "action", "set": {"segment": "personal"}, "next": "farewell"},
    "keep_business": {"kind": "action", "set": {"segment": "business"}, "next": "farewell"},
    "farewell": {"kind": "message", "text": "Thank you, {name}! We will write to {email}.",
                 "next": None},
}  # fmt: skip

Events = list[tuple[str, object]]


def turn(session: dict[str, Any], said: str | None) -> None:
    """One turn: goes on from where the session waits until it waits again or ends."""
    events: Events = session["events"]
    at: str | None = session["block"]
    variables = session["variables"]
    if said is not None:
        block = FLOW[session["block"]]
        if not block["valid"](said):
            events.append(("said", block["invalid"]))
            return
        variables[block["into"]] = said
        events.append(("set", said))
        at = block["next"]
    while at is not None:
        block = FLOW[at]
        kind = block["kind"]
        if kind == "message":
            events.append(("said", block["text"].format_map(variables)))
            at = block["next"]
        elif kind == "collect":
            events.append(("said", block["ask"].format_map(variables)))
            session["block"] = at
            return
        elif kind == "condition":
            at = block["next"] if block["if"](variables) else block["else"]
            events.append(("branch", at))
        else:
            variables.update(block["set"])
            events.append(("set", block["set"]))
            at = block["next"]
    events.append(("ended", None))


def conversation() -> int:
    """The whole conversation; its number of turns."""
    session: dict[str, Any] = {"block": "greet", "variables": {}, "events": []}
    for said in SAID:
        turn(session, said)
    assert session["variables"]["segment"] == "business"
    return TURNS
