"""What is gathered of blocks and variables: who leads where, who reads and who writes."""

from __future__ import annotations

from flaicli.apps.atlas.flow.facts import Use, Variant, kinds
from flaicli.model.target import Place
from tests.apps.atlas.tours import facts


def uses(found: list[Use]) -> list[str]:
    return [f"{one.who} {one.how} {one.line}" for one in found]


def variable(name: str) -> Variant:
    (found,) = (one for one in facts().variables if one.key.written == name)
    return found


def test_readers_and_writers() -> None:
    assert uses(variable("name").writes) == ["ask_name collect 36"]
    assert uses(variable("name").reads) == [
        "ask_name read 38",
        "by_day read 52",
        "choose read 55",
        "greet read 68",
        "on.changed watch 19",
    ]
    assert uses(variable("way").writes) == ["choose set 55"]
    assert uses(variable("user.visits").writes) == ["ask_guide increment 47", "count increment 67"]


def test_declared_and_not() -> None:
    names = [(one.key.written, one.declared is not None) for one in facts().variables]
    assert names == [
        ("name", True),
        ("pin", True),
        ("user.visits", True),
        ("flow.topic", True),
        ("price", False),
        ("way", False),
    ]
    assert variable("pin").default == "***pin***"
    assert variable("user.visits").default == 0
    assert variable("name").default is None
    assert variable("price").default is None
    span = variable("name").span
    assert span is not None
    assert (span.line, span.column) == (10, 3)


def test_places_of_blocks() -> None:
    spans = {facts().label(place): str(facts().span(place)) for place in facts().blocks}
    assert spans["hello"] == "tour.yaml:24:3"
    assert spans["nobody"] == "tour.yaml:63:3"
    assert spans["guide/hours"] == "guide.yaml:10:3"


def test_constants_and_handlers() -> None:
    assert [(name, value, uses(found)) for name, value, found in facts().constants("tour")] == [
        ("city", "京都", ["hello read 26"]),
        ("prices", {"day": 12.5, "night": 20}, ["pay read 61"]),
    ]
    assert [one.source.name for one in facts().handlers("guide")] == ["on.enter", "on.leave"]


def test_what_a_block_uses() -> None:
    found = facts().used_by(Place("tour", "choose"))
    assert [(one.key.written, use.how, use.line) for one, use in found] == [
        ("name", "read", 55),
        ("pin", "read", 56),
        ("user.visits", "read", 55),
        ("way", "read", 55),
        ("way", "read", 56),
        ("way", "set", 55),
    ]
    assert facts().used_by(Place("tour", "lost")) == []


def test_blocks_by_kind() -> None:
    assert {kind: len(names) for kind, names in kinds(facts().project.main).items()} == {
        "message": 8,
        "condition": 2,
        "collect": 1,
        "action": 2,
    }
