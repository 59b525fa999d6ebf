"""burr: actions over an immutable state, transitions with conditions, halted before each answer."""

from __future__ import annotations

from burr.core import ApplicationBuilder, State, action, default, when

from benchmarks.peers.contest import contest
from benchmarks.plain import SAID, TURNS


@action(reads=["said"], writes=["said"])
def greet(state: State) -> State:
    """Greets, and asks the name."""
    return state.append(said="Hi! Good to have you here. Who am I talking to?")


@action(reads=["said"], writes=["said", "name"])
def take_name(state: State, text: str) -> State:
    """Takes the name, and asks for the address."""
    return state.update(name=text).append(said=f"Where can we reach you, {text}?")


@action(reads=["said"], writes=["said", "email", "valid"])
def take_email(state: State, text: str) -> State:
    """Takes the address, or refuses it."""
    if "@" in text:
        return state.update(email=text, valid=True)
    return state.update(valid=False).append(said="That is no e-mail address.")


@action(reads=["email"], writes=["segment"])
def sort(state: State) -> State:
    """Sorts by the address's domain."""
    personal = state["email"].endswith("@gmail.com")
    return state.update(segment="personal" if personal else "business")


@action(reads=["said", "name", "email"], writes=["said"])
def farewell(state: State) -> State:
    """Says farewell."""
    return state.append(said=f"Thank you, {state['name']}! We will write to {state['email']}.")


def conversation() -> int:
    """The whole conversation; its number of turns."""
    app = (
        ApplicationBuilder()
        .with_actions(greet, take_name, take_email, sort, farewell)
        .with_transitions(
            ("greet", "take_name", default),
            ("take_name", "take_email", default),
            ("take_email", "sort", when(valid=True)),
            ("take_email", "take_email", when(valid=False)),
            ("sort", "farewell", default),
        )
        .with_state(said=[], email=None)
        .with_entrypoint("greet")
        .build()
    )
    for said in SAID:
        inputs = {} if said is None else {"text": said}
        _, _, state = app.run(
            halt_before=["take_name", "take_email"], halt_after=["farewell"], inputs=inputs
        )
    assert state["segment"] == "business"
    return TURNS


if __name__ == "__main__":
    contest(conversation)
