"""Cassettes spelt: for people, byte for byte the same, and read back as they were."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters.cassette.reading import tape_of
from flaicli.adapters.cassette.spelling import HEAD, spelt
from flaicli.adapters.cassette.tape import Recording, Tape
from flaicli.model.effects import Outcome, failure

A = "A word after the other,"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.text(
    alphabet=" \n\t-:#>|'\"a{}é\u3000漢☕", max_size=300
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def lines(*recordings: Recording, ignore: tuple[str, ...] = ()) -> list[str]:
    return spelt(Tape(recordings, ignore)).removeprefix(HEAD).splitlines()


def test_a_cassette_can_be_read_by_people() -> None:
    long = f"{A} " * 8
    one = Recording(
        {"type": "complete", "messages": [{"role": "user", "content": "Zwei ☕!\n\nBitte."}]},
        Outcome(
            {"text": long.strip(), "calls": [], "data": None, "id": "007"},
            timings={"llmDurationMs": 12.5},
        ),
        ((12, 3), (20, 177)),
        repeat=True,
    )
    assert lines(one, ignore=("messages.0",)) == [
        "cassette: 1",
        "ignore:",
        "  - messages.0",
        "recordings:",
        "  - request:",
        "      type: complete",
        "      messages:",
        "        - role: user",
        "          content: |-",
        "            Zwei ☕!",
        "",
        "            Bitte.",
        "    answer:",
        "      value:",
        "        text: >-",
        f"          {A} {A} {A} A word after",
        f"          the other, {A} {A} {A} A",
        "          word after the other,",
        "        calls: []",
        "        data: null",
        '        id: "007"',
        "    repeat: true",
        "    stream:",
        "      [[12, 3], [20, 177]]",
        "    timings:",
        "      llmDurationMs: 12.5",
    ]


def test_vectors_stand_in_rows_and_errors_in_words() -> None:
    request = {"type": "embed", "model": "m", "texts": ["a"]}
    vector = Recording(request, Outcome([[0.125] * 20]))
    told = Recording(request, failure("timeout", "no answer: 'x'"))
    number = "0.125,"
    assert lines(vector, told)[7:] == [
        "    answer:",
        "      value:",
        f"        - [{' '.join([number] * 12)}",
        f"           {' '.join([number] * 7)} 0.125]",
        "  - request:",
        "      type: embed",
        "      model: m",
        "      texts:",
        "        - a",
        "    answer:",
        "      error:",
        "        kind: timeout",
        """        message: "no answer: 'x'\"""",
    ]


def test_an_empty_cassette_is_one() -> None:
    assert lines() == ["cassette: 1", "recordings: []"]
    assert tape_of("x", spelt(Tape()).encode()) == Tape()


@settings(deadline=None)
@given(DATA, st.dictionaries(TEXTS, DATA, max_size=3), TEXTS)
def test_what_is_written_is_read_back(value: Any, headers: dict[str, Any], text: str) -> None:
    request = {"type": "fetch", "url": text, "headers": headers}
    one = Recording(request, Outcome(value, meta={"a": text}, tries=({"message": text},)))
    tape = Tape((one, one), ("a.b", text))
    written = spelt(tape)
    assert tape_of("x", written.encode()) == tape
    assert spelt(tape_of("x", written.encode())) == written
