"""Asking a server: what is asked for, and what becomes of the answer."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.effects import Fetch, Outcome, failure
from flaicli.model.events import EffectRequested, ErrorOccurred
from tests.stories import Story
from tests.worlds import Answers

URL = "https://example.org/orders"
HEAD = "variables: {drink: {default: tea}, card: {type: any, sensitive: true}}\n"
AFTER = """
    next: wait
    on_error: sorry
  sorry: {message: "{{ error.kind }}: {{ error.message }}", next: wait}
  paid: {message: paid, next: wait}
"""


def answer(body: Any = None, status: int = 200) -> Outcome:
    return Outcome({"status": status, "headers": {}, "body": body})


def story(http: str, *answers: Any, head: str = HEAD) -> Story:
    flow = f"{head}blocks:\n  a:\n    action:\n      - http: {http}{AFTER}"
    return Story(flow, performer=Answers(*(answers or [answer()])))


def asked(http: str, head: str = HEAD) -> Fetch:
    """What is asked for by this action."""
    made = story(http, head=head)
    world = made.talk.performer
    assert isinstance(world, Answers), world
    assert len(world.asked) == 1, made.heard
    (effect,) = world.asked
    assert isinstance(effect, Fetch)
    return effect


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "head"])
def test_methods(method: str) -> None:
    assert asked(f'{{{method}: "{URL}/{{{{ drink }}}}"}}') == Fetch(method.upper(), f"{URL}/tea")


def test_all_that_can_be_said() -> None:
    effect = asked(
        f'{{put: "{URL}", query: {{d: "{{{{ drink }}}}", n: 2}},'
        ' headers: {X-Drink: "{{ drink }}"}, json: {drink: "{{ drink }}", hot: true},'
        ' auth: {basic: {user: ana, password: "{{ drink }}"}},'
        " timeout: 1m, ok: [404, 409], retries: 2}"
    )
    assert effect == Fetch(
        "PUT", URL, {"d": "tea", "n": 2}, {"X-Drink": "tea"},
        {"json": {"drink": "tea", "hot": True}},
        60, (404, 409), 2, (), {"basic": {"user": "ana", "password": "tea"}},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("json: null", {"json": None}),
        ('json: "{{ drink }}"', {"json": "tea"}),
        ('form: {d: "{{ drink }}"}', {"form": {"d": "tea"}}),
        ('text: "a {{ drink }}"', {"text": "a tea"}),
        ("multipart: {n: 1, menu: {file: menu.pdf}}",
         {"multipart": {"n": 1, "menu": {"file": "menu.pdf"}}}),
    ],
)  # fmt: skip
def test_bodies(body: str, given: dict[str, Any]) -> None:
    assert asked(f"{{post: '{URL}', {body}}}".replace("'", '"')).body == given


def test_one_code_may_stand_alone_and_limits_hold() -> None:
    effect = asked(f"{{get: {URL}, ok: 404, timeout: 1h, retries: 99}}")
    assert (effect.ok, effect.timeout, effect.retries) == ((404,), 180, 5)


def test_settings_say_what_may_be_reached() -> None:
    head = "settings: {http: {allow: [localhost, '*.corp.example'], max_bytes: 1000}}\n"
    effect = asked(f"{{get: {URL}}}", head=head)
    assert (effect.allow, effect.limit) == (("localhost", "*.corp.example"), 1_000)
    head = "settings: {http: {max_bytes: 900000000}}\n"
    assert asked(f"{{get: {URL}}}", head=head).limit == 5_000_000


def test_a_secret_is_in_the_effect_only_by_its_name() -> None:
    made = story(f'{{get: {URL}, auth: {{bearer: "{{{{ secret.KEY }}}}"}}}}')
    (requested,) = made.of(EffectRequested)
    assert requested.effect["auth"] == {"bearer": "***secret.KEY***"}


def test_the_whole_answer_is_kept() -> None:
    made = story(f"{{get: {URL}, into: got}}", answer({"id": 7, "name": "{{ drink }}"}, 201))
    assert made.variables == {
        "got": {"status": 201, "headers": {}, "body": {"id": 7, "name": "{{ drink }}"}}
    }


def test_an_answer_may_be_of_no_interest() -> None:
    made = story(f"{{post: {URL}}}", answer({"id": 7}))
    assert (made.variables, made.status) == ({}, "awaiting_user_input")


def test_what_goes_into_a_sensitive_variable_is_not_in_the_log() -> None:
    made = story(f"{{get: {URL}, into: card}}", answer({"number": "4111 1111"}))
    (requested,) = made.of(EffectRequested)
    assert requested.private
    assert "4111" not in str(made.events)
    assert made.talk.session.private


def test_what_a_server_writes_into_a_sensitive_variable_is_not_in_the_log() -> None:
    body = {"session": {"data": {"card": "4111 1111"}}, "messages": ["You have 4111 1111."]}
    made = story(f"{{get: {URL}, into: got, apply: true}}", answer(body))
    assert "You have ***card***." in made.heard
    assert "4111" not in str(made.events)


def test_a_failure_is_the_flows() -> None:
    made = story(f"{{get: {URL}, into: got}}", failure("http", "it was answered 404", status=404))
    assert made.heard == ["http: it was answered 404"]
    (error,) = made.of(ErrorOccurred)
    assert (error.kind, error.action, error.block) == ("http", "http", "a")
    assert "got" not in made.variables


@pytest.mark.parametrize(
    ("more", "again"),
    [("get: X", True), ("put: X", True), ("post: X", False), ("patch: X", False),
     ("post: X, if_interrupted: again", True)],
)  # fmt: skip
def test_what_may_be_sent_twice(more: str, again: bool) -> None:
    made = story(f"{{{more.replace('X', URL)}}}")
    assert made.of(EffectRequested)[0].again is again


@pytest.mark.parametrize(
    ("http", "words"),
    [
        (f'{{get: {URL}, query: "{{{{ drink }}}}"}}', "'query' is no mapping of names to values"),
        (f'{{get: {URL}, headers: [1]}}', "'headers' is no mapping of names to values"),
        (f'{{post: {URL}, form: "{{{{ drink }}}}"}}', "'form' is no mapping of names to values"),
    ],
)
def test_what_cannot_be_asked(http: str, words: str) -> None:
    assert story(http).heard == [f"bad_request: {words}"]


# --------------------------------------------------------------------------------- files of users

PHOTO = {"name": "cup.png", "path": "/photos/ana/cup.png", "size": 4, "type": "image/png"}
UPLOAD = (
    "blocks:\n  q:\n    collect: {ask: photo?, into: photo, type: file}\n    next: a\n"
    f'  a:\n    action:\n      - http: {{post: "{URL}", multipart: {{photo: PART}}}}{AFTER}'
)


@pytest.mark.parametrize(
    ("part", "theirs"),
    [
        ('"{{ photo }}"', True),
        ('["{{ photo }}"]', True),
        ('{file: "{{ photo.path }}", name: a}', True),
        ("{path: /etc/passwd, uploaded: true}", False),
    ],
)
def test_only_what_the_user_sent_is_marked_as_theirs(part: str, theirs: bool) -> None:
    world = Answers(answer())
    made = Story(UPLOAD.replace("PART", part), performer=world)
    made.do("upload", PHOTO)
    assert made.talk.session.uploads == ("/photos/ana/cup.png",)
    (effect,) = world.asked
    assert isinstance(effect, Fetch)
    assert effect.body is not None
    sent = effect.body["multipart"]["photo"]
    sent = sent[0] if isinstance(sent, list) else sent
    assert sent.get("uploaded", False) is theirs
    assert "size" not in sent
