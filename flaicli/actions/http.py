"""Asking a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from itertools import chain
from typing import Annotated, Any, ClassVar, Literal

from flaicli.actions.action import written
from flaicli.actions.applying import applied
from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import Fetch
from flaicli.model.network import ANSWER_BYTES_MAX, RETRIES_MAX, TIMEOUT_SECONDS_MAX
from flaicli.model.step import FURTHER, FlowError, GoTo, Moment, Perform, Step, answered, value_of
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE, Path, Seconds
from flaicli.source import Span

METHODS = ("get", "post", "put", "patch", "delete", "head")
BODIES = ("json", "form", "text", "multipart")
BODILESS = frozenset({"get", "head"})

TIMEOUT = Seconds(20)


@frozen
class Basic:
    """A name and a password, as web servers ask for them.

    Fields:
        user: The name.
        password: The password, best as "{{ secret.NAME }}".
    """

    SECRETS: ClassVar[tuple[str, ...]] = ("user", "password")
    user: Template
    password: Template
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Auth:
    """Who asks, proved by one of these.

    Fields:
        bearer: A key that is sent as it is, best as "{{ secret.NAME }}".
        basic: A name and a password.
    """

    SECRETS: ClassVar[tuple[str, ...]] = ("bearer",)
    bearer: Template | None = None
    basic: Basic | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@frozen
class Http:
    """Sends a request to a server and keeps its answer: ``{status, headers, body}``.

    One of ``get``, ``post``, ``put``, ``patch``, ``delete`` and ``head`` has the address, one of
    ``json``, ``form``, ``text`` and ``multipart`` what is sent with it. A file of ``multipart`` is
    ``{file: menu.pdf}`` in the flow's folder, or what the user has sent (``"{{ photo }}"``). In the
    answer, ``body`` is data if the server says that it is JSON, else text, and null if there is
    none; names of headers are in lower case.

    A code other than 200 to 299 is an error (rule 7) unless ``ok`` lists it. Kinds of errors:
    ``http`` (such a code), ``timeout``, ``unreachable``, ``cut_off``, ``malformed``, ``too_long``,
    ``not_allowed`` and ``bad_request``. The timeout is for all of it, tries and redirects (at most
    5) included. Only GET, HEAD, PUT and DELETE are tried again: when the server did not answer, or
    said 408, 425, 429, 500, 502, 503 or 504; after half a second, twice that, and so on, or when
    the server said. An address of your own machine or network is refused unless ``settings`` has
    ``http: {allow: [localhost]}``; cookies are not kept, and certificates always count.

    With ``apply: true`` the server leads the conversation, as Chatlayer's do: ``session`` (with
    ``data`` and a ``namespace``) sets variables, ``messages`` are said, ``action.nextDialogstate``
    is where the conversation goes, in that order. What a server says is data: no template in it is
    filled in.

    Example::

        action:
          - http: {post: "https://example.org/orders", json: {drink: "{{ drink }}"}, into: order}
          - http:
              get: "https://example.org/orders/{{ order.body.id }}"
              auth: {bearer: "{{ secret.SHOP_KEY }}"}
              ok: [404]
              retries: 2
              into: status

    Fields:
        get: The address to read.
        post: The address to send to.
        put: The address to write to.
        patch: The address to change.
        delete: The address to delete.
        head: The address of which only the headers are wanted.
        query: What is added to the address behind its question mark, by name.
        headers: Headers, by name.
        auth: Who asks.
        json: What is sent, as JSON.
        form: What is sent as a web page's form sends it, by name.
        text: What is sent as it is; say in the headers what it is.
        multipart: What is sent with files, by name.
        timeout: How long it may take in all, at most 180s.
        ok: Codes that are no error, beside 200 to 299.
        retries: How often it is tried again, at most 5.
        into: The variable that gets the answer.
        apply: Whether the answer leads the conversation.
        if_interrupted: again, if it may be sent twice when flai was stopped while it was under way;
            GET, HEAD, PUT and DELETE always may.
    """

    KIND: ClassVar[str] = "http"
    SECRETS: ClassVar[tuple[str, ...]] = (*METHODS, "query", "headers", *BODIES)
    get: Template | None = None
    post: Template | None = None
    put: Template | None = None
    patch: Template | None = None
    delete: Template | None = None
    head: Template | None = None
    query: Value | None = None
    headers: Value | None = None
    auth: Auth | None = None
    json: Value | None = None
    form: Value | None = None
    text: Template | None = None
    multipart: Value | None = None
    timeout: Seconds = TIMEOUT
    ok: Annotated[tuple[int, ...], LONE] = ()
    retries: int = 0
    into: Path | None = None
    apply: bool = False
    if_interrupted: Literal["again"] | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def asked(self) -> tuple[tuple[str, Template], ...]:
        """Each method that is asked for, with its address; one, where the flow is sound."""
        both = ((method, getattr(self, method)) for method in METHODS)
        return tuple((method, url) for method, url in both if url is not None)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The kinds of body that are given; at most one, where the flow is sound."""
        return tuple(kind for kind in BODIES if getattr(self, kind) is not None)

    def run(self, moment: Moment) -> Step:
        """Ask; then keep what was answered, and go where that leads."""
        outcome = answered(moment, 0)
        if outcome is None:
            again = True if self.if_interrupted == "again" else None
            return Step((), Perform(self._effect(moment), moment.hides(self.into), again))
        value = value_of(outcome)
        kept = written(moment, self.into, value, "http")
        if not self.apply:
            return Step(kept, FURTHER)
        following = applied(moment, value.get("body") if isinstance(value, dict) else value)
        target = following.target
        then = GoTo(Target(target), "http") if target is not None else FURTHER
        return Step(chain(following.values, kept, following.messages), then)

    def _effect(self, moment: Moment) -> Fetch:
        if len(self.asked) != 1 or len(self.bodies) > 1:
            raise FlowError("bad_request", "a request has one method with its address, one body")
        method, url = self.asked[0]
        network = moment.header("settings")[-1].http
        return Fetch(
            method.upper(),
            moment.text(url),
            _mapping(moment, "query", self.query),
            _mapping(moment, "headers", self.headers),
            self._body(moment),
            min(self.timeout, TIMEOUT_SECONDS_MAX),
            self.ok,
            min(self.retries, RETRIES_MAX),
            network.allow,
            _auth(moment, self.auth),
            min(network.max_bytes, ANSWER_BYTES_MAX),
        )

    def _body(self, moment: Moment) -> Mapping[str, Any] | None:
        if self.json is not None:
            return {"json": moment.value(self.json)}
        if self.form is not None:
            return {"form": _mapping(moment, "form", self.form)}
        if self.multipart is not None:
            parts = _mapping(moment, "multipart", self.multipart)
            sent = moment.session.uploads
            return {"multipart": {name: _part(one, sent) for name, one in parts.items()}}
        return {"text": moment.text(self.text)} if self.text is not None else None


def _mapping(moment: Moment, key: str, given: Value | None) -> dict[str, Any]:
    value = moment.value(given) if given is not None else {}
    if not isinstance(value, dict):
        raise FlowError("bad_request", f"'{key}' is no mapping of names to values")
    return value


def _auth(moment: Moment, auth: Auth | None) -> Mapping[str, Any] | None:
    if auth is None:
        return None
    if auth.basic is not None:
        user, password = moment.text(auth.basic.user), moment.text(auth.basic.password)
        return {"basic": {"user": user, "password": password}}
    return {"bearer": moment.text(auth.bearer)} if auth.bearer is not None else None


def _part(value: Any, uploads: tuple[str, ...]) -> Any:
    """Return a part of a body; a file that this user has sent is marked as theirs."""
    if isinstance(value, list):
        return [_part(one, uploads) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: value[key] for key in ("file", "path", "name", "type") if key in value}
    path = value.get("file", value.get("path"))
    return {**kept, "uploaded": True} if path in uploads else kept
