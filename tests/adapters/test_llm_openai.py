"""The openai SDK against a real server on loopback, which mostly behaves as badly as one can."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from threading import Timer
from time import monotonic
from typing import Any

import pytest

from flaicli.adapters.llm_openai import Models
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Complete, Outcome
from tests.servers.llm import CASES, Server, serving

KEY = "sk-canary-1234567"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture(scope="module")
def models() -> Iterator[Models]:
    models = Models(Surroundings(secrets={"OPENAI_API_KEY": KEY}), backoff=0.001)
    yield models
    models.close()


def asked(server: Server, case: str, stream: bool = False, **more: Any) -> Complete:
    messages = ({"role": "user", "content": "hello there"},)
    more = {"timeout": 5.0, **more}
    return Complete("generate", "small", messages, server=server.at(case), stream=stream, **more)


class Heard(Progress):
    """Progress that keeps what it is told."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.notes: list[str] = []
        super().__init__(self.pieces.append, self.notes.append)


def error(outcome: Outcome) -> tuple[Any, Any]:
    assert outcome.error is not None, outcome
    return outcome.error["kind"], outcome.error["message"]


def test_an_answer_comes_with_what_it_cost(server: Server, models: Models) -> None:
    outcome = models.perform(asked(server, "good"), Progress())
    said = {"text": "You said: hello there", "calls": [], "data": None, "finish": "stop"}
    assert outcome.value == said
    usage = {"promptTokens": 11, "completionTokens": 2, "totalTokens": 13}
    assert outcome.meta == {"model": "small", "usage": usage, "raw": {"id": "c1"}}
    assert outcome.timings.keys() == {"llmDurationMs"}
    assert outcome.error is None
    assert not outcome.tries


def test_a_streamed_answer_comes_in_pieces(server: Server, models: Models) -> None:
    heard = Heard()
    outcome = models.perform(asked(server, "good", stream=True), heard)
    assert heard.pieces == ["You said:", " hello", " there"]
    assert outcome.value["text"] == "You said: hello there"
    assert outcome.meta["usage"]["totalTokens"] == 13
    assert 0 < outcome.timings["timeToFirstTokenMs"] < outcome.timings["llmDurationMs"]


@pytest.mark.parametrize("stream", [False, True])
def test_tools_are_called_with_their_arguments(
    server: Server, models: Models, stream: bool
) -> None:
    case = "streamed_tools" if stream else "tools"
    effect = asked(server, case, stream, tools=({"type": "function", "function": {"name": "f"}},))
    outcome = models.perform(effect, Progress())
    call = {"id": "t1", "name": "find" if stream else "f", "arguments": {"number": "7"}}
    assert outcome.value["calls"] == [call]
    assert outcome.error is None


NOT_JSON = "the answer is not JSON"
WHOLE: dict[str, tuple[str, str]] = {
    "no_choices": ("empty", "there is no answer in the response"),
    "null_choices": ("empty", "there is no answer in the response"),
    "number": ("malformed", "the answer is not text"),
    "parts": ("malformed", "the answer is not text"),
    "html": ("malformed", "the server answered with a web page, not with JSON"),
    "nothing": ("empty", "the response is empty"),
    "half": ("malformed", f"{NOT_JSON}: unterminated string starting at"),
    "deep": ("malformed", f"{NOT_JSON}: it is nested too deeply"),
    "bytes": ("malformed", "the answer is not UTF-8"),
    "bomb": ("malformed", "the answer is packed (gzip), which was not asked for"),
    "large": ("too_long", "the answer has more than 1,000,000 bytes"),
    "wrong_key": (
        "unauthorized",
        "AT does not accept the key (401): Incorrect API key ***secret.OPENAI_API_KEY***",
    ),
    "not_found": ("server", "the server answered 404: model 'small' not found"),
    "bad_request": ("server", "the server answered 400: max_tokens is too large"),
    "round": ("server", "the server sends flai elsewhere (307), which it does not follow"),
    "elsewhere": ("server", "the server sends flai elsewhere (307), which it does not follow"),
    "quota": ("rate_limited", "too many requests (429): pay first"),
    "busy_an_hour": ("rate_limited", "too many requests (429): slow down"),
    "refusal": ("refused", "the model refused to answer: I cannot help with that."),
    "filtered": ("refused", "the answer was held back by the server's content filter"),
    "empty": ("empty", "the answer is empty"),
    "error_inside": (
        "server",
        'the server answered with an error: {"message": "no such model"}',
    ),
}

STREAMED: dict[str, tuple[str, str]] = {
    "stream_cut": ("cut_off", "the answer ended early: the stream was cut"),
    "stream_in_character": ("malformed", "the answer is not UTF-8"),
    "stream_bad_line": (
        "malformed",
        f"{NOT_JSON}: expecting property name enclosed in double quotes",
    ),
    "stream_null_delta": ("malformed", "a piece of the answer is null, no object"),
    "stream_html": ("malformed", "the server answered with a web page, not with a stream"),
    "stream_comments": ("cut_off", "the answer ended early: the stream was cut"),
    "stream_error": ("server", "the server broke off: worker died"),
    "endless": ("too_long", "the answer has more than 100,000 characters"),
    "one_line": ("too_long", "a line of the answer has more than 1,000,000 bytes"),
    "no_choices": ("empty", "there is no answer in the response"),
    "wrong_key": WHOLE["wrong_key"],
}

BOTH = [(case, False) for case in WHOLE] + [(case, True) for case in STREAMED]


@pytest.mark.parametrize(("case", "stream"), BOTH)
def test_a_bad_answer_is_one_error_with_a_name(
    server: Server, models: Models, case: str, stream: bool
) -> None:
    before = server.counts[case]
    outcome = models.perform(asked(server, case, stream), Progress())
    kind, sentence = (STREAMED if stream else WHOLE)[case]
    assert error(outcome) == (kind, sentence.replace("AT", server.at(case)))
    assert server.counts[case] == before + 1, "it is not asked again"
    assert KEY not in repr(outcome)
    again = models.perform(asked(server, "good", stream), Progress())
    assert again.value["text"] == "You said: hello there"


def test_what_came_instead_of_an_answer_is_kept(server: Server, models: Models) -> None:
    half = models.perform(asked(server, "half"), Progress())
    assert half.meta == {"model": "small", "raw": {"body": '{"choices": [{"mess'}}
    cut = models.perform(asked(server, "stream_cut", stream=True), Progress())
    assert cut.meta == {"model": "small", "raw": {"text": "Half an"}}
    deep = models.perform(asked(server, "deep"), Progress())
    assert deep.meta["raw"]["body"] == "[" * 2_000


RETRIED = {
    "closed": "unreachable",
    "six_bytes": "unreachable",
    "not_http": "unreachable",
    "busy": "rate_limited",
    "broken": "server",
}


@pytest.mark.parametrize("case", RETRIED)
def test_three_tries_at_most_and_each_is_told(server: Server, models: Models, case: str) -> None:
    heard = Heard()
    outcome = models.perform(asked(server, case), heard)
    kind, message = error(outcome)
    assert kind == RETRIED[case]
    assert server.counts[case] == 3
    assert [one["message"] for one in outcome.tries] == [message, message]
    assert all(0 < one["after"] < 0.1 for one in outcome.tries)
    assert [one.partition("; again in ")[0] for one in heard.notes] == [message, message]


def test_a_second_try_that_succeeds_is_an_answer(server: Server, models: Models) -> None:
    outcome = models.perform(asked(server, "busy_once", stream=True), Progress())
    assert outcome.value["text"] == "You said: hello there"
    assert outcome.tries == ({"message": "too many requests (429): slow down", "after": 0.001},)


@pytest.mark.parametrize("case", ["drip", "drip_heads", "silent"])
def test_the_deadline_holds_whatever_the_server_does(
    server: Server, models: Models, case: str
) -> None:
    began = monotonic()
    outcome = models.perform(asked(server, case, timeout=0.3), Progress())
    assert error(outcome) == ("timeout", "no answer within 0.3 s")
    assert 0.3 <= monotonic() - began < 1.3, "half a second more; twice that on a busy machine"


@pytest.mark.parametrize("case", ["silent", "endless"])
def test_it_can_be_cancelled(server: Server, models: Models, case: str) -> None:
    progress = Progress()
    Timer(0.1, progress.cancelled.set).start()
    began = monotonic()
    outcome = models.perform(asked(server, case), progress)
    assert error(outcome) == ("cancelled", "the request was cancelled")
    assert monotonic() - began < 1.1


def test_a_bad_server_does_not_eat_the_memory(server: Server, models: Models) -> None:
    models.perform(asked(server, "length"), Progress())     # the SDK, imported, is no answer
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for case in ("bomb", "large", "endless", "one_line", "deep"):
        for stream in (False, True):
            models.perform(asked(server, case, stream, timeout=1.0), Progress())
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 60_000, "in kB"


def test_what_was_cut_off_is_never_taken_for_the_whole(server: Server, models: Models) -> None:
    outcome = models.perform(asked(server, "length", answer={"type": "json"}), Progress())
    message = "the answer was cut off: it was longer than max_tokens allows"
    assert error(outcome) == ("cut_off", message)
    outcome = models.perform(asked(server, "length"), Progress())
    assert (outcome.error, outcome.value["finish"]) == (None, "length")


def test_json_is_read_and_text_is_only_text(server: Server, models: Models) -> None:
    outcome = models.perform(asked(server, "fenced", answer={"type": "json"}), Progress())
    assert outcome.value["data"] == {"a": 1}
    outcome = models.perform(asked(server, "escapes", answer={"type": "json"}), Progress())
    assert error(outcome)[0] == "malformed"
    assert outcome.value["text"].startswith("\x1b]8;;http://evil")
    outcome = models.perform(asked(server, "surrogate"), Progress())
    assert outcome.value["text"] == "\ufffd x"


def test_without_a_key_there_are_three_ways_to_go_on() -> None:
    outcome = Models(Surroundings()).perform(Complete("generate", "m", ()), Progress())
    sentence = (
        "there is no key for api.openai.com: set OPENAI_API_KEY, or set OPENAI_BASE_URL to a "
        "server of your own (Ollama: http://localhost:11434/v1), or write the answers: "
        "--llm scripted:answers.yaml"
    )
    assert error(outcome) == ("no_key", sentence)


def test_the_environment_says_where_and_whom_to_ask(server: Server) -> None:
    around = {"OPENAI_BASE_URL": server.at("good"), "OPENAI_MODEL": "qwen3"}
    models = Models(Surroundings(secrets=around))
    messages = ({"role": "user", "content": "hi"},)
    outcome = models.perform(Complete("generate", "small", messages), Progress())
    assert outcome.value["text"] == "You said: hi"
    request = server.seen[-1]
    assert request.path == "/good/chat/completions"
    assert request.body["model"] == "qwen3"
    assert request.heads["authorization"] == "Bearer none"
    nowhere = Complete("generate", "small", messages, server="fi" "le:///etc/passwd")
    sentence = "'fi" "le:///etc/passwd' is no address of a server: write http://… or https://…"
    assert error(models.perform(nowhere, Progress())) == ("unreachable", sentence)
    closed = Complete("generate", "small", messages, server="http://127.0.0.1:1")
    models = Models(Surroundings(), backoff=0.001)
    sentence = "http://127.0.0.1:1 cannot be reached: nobody listens there"
    assert error(models.perform(closed, Progress())) == ("unreachable", sentence)


def test_every_case_of_the_server_is_tried() -> None:
    others = {"good", "tools", "streamed_tools", "length", "surrogate", "drip", "drip_heads"}
    others |= {"silent", "busy_once", "escapes", "fenced", "embeddings", "moderation"}
    assert CASES.keys() == {*WHOLE, *STREAMED, *RETRIED, *others}
