"""Cassettes read: what is damaged is told with its line, and never taken for an empty one."""

from __future__ import annotations

import pytest

from flaicli.adapters.cassette.reading import tape_of
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Outcome

GOOD = """\
cassette: 1
ignore: [messages.0, headers.date]
recordings:
  - request: {type: fetch, method: GET, url: "https://a.test", query: {n: 010, v: "1.10"}}
    answer: {value: {status: 200, body: no}}
  - request: {type: complete}
    repeat: true
    answer:
      error: {kind: timeout, message: too late}
    stream: [[1, 2]]
    timings: {llmDurationMs: 2}
"""


def test_what_people_write_is_read() -> None:
    tape = tape_of("x", GOOD.encode())
    assert tape.ignore == ("messages.0", "headers.date")
    first, second = tape.recordings
    assert first.request["query"] == {"n": 10, "v": "1.10"}
    assert first.outcome == Outcome({"status": 200, "body": "no"})
    assert (first.line, first.repeat, first.stream) == (4, False, ())
    assert second.outcome.error == {"kind": "timeout", "message": "too late"}
    assert (second.line, second.repeat, second.stream) == (6, True, ((1, 2),))
    assert second.outcome.timings == {"llmDurationMs": 2}


HEAD = "cassette: 1\nrecordings:\n"
ONE = "  - request: {type: fetch}\n    answer: {value: 1}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it does not begin with `cassette: 1`"),
        ("a\n", ", line 1 cannot be used: a cassette is a mapping of cassette, ignore, recordings"),
        ("recordings: []\n", "it does not begin with `cassette: 1`"),
        ("cassette: 2\nrecordings: []\n", ", line 1 cannot be used: its format is 2, not 1"),
        ("cassette: true\nrecordings: []\n", "its format is True, not 1"),
        ("cassette: 1\n", "`recordings` is not a list"),
        ("cassette: 1\nrecordings: 3\n", ", line 2 cannot be used: `recordings` is not a list"),
        ("cassette: 1\nrecordings: {}\nx: 1\n", "'x' is no part of a cassette"),
        ("cassette: 1\ncassette: 1\n", "each stands there once"),
        ("cassette: 1\nignore: a\nrecordings: []\n", "`ignore` takes a list"),
        ("cassette: [\n", "it is no YAML: "),
        ("<<<<<<< ours\ncassette: 1\n", "it is no YAML: "),
        (HEAD + "  - 3\n", ", line 3 cannot be used: a recording is a mapping of request, answer"),
        (HEAD + "  - request: {type: fetch}\n", "`answer` is missing in this recording"),
        (HEAD + ONE.replace("fetch", "fax"), "`type` of a request is one of complete, moderate"),
        (HEAD + ONE.replace("value", "valu"), "'valu' is no part of an answer"),
        (HEAD + ONE + "    repeat: 3\n", ", line 5 cannot be used: `repeat` is true or false"),
        (HEAD + ONE + "    stream: [3]\n", "`stream` takes pairs"),
        (HEAD + ONE + "    stream: 3\n", "`stream` takes pairs"),
        (HEAD + ONE + "    timings: 3\n", "in this answer has the wrong shape"),
        (HEAD + ONE.replace("value: 1", "error: {kind: x}"), "a `kind` and a `message`"),
        (HEAD + ONE.replace("value: 1", "error: x"), "`error` in this answer has the wrong shape"),
        (HEAD + ONE.replace("value: 1", "value: &a [*a]"), "it has an alias"),
        (HEAD + ONE.replace("1", "[" * 200 + "]" * 200), "nested too deep"),
        (HEAD + ONE.replace("value: 1", "[1]: 2"), "a key is a text"),
        (HEAD + ONE.replace("1", "[" * 5000 + "]" * 5000), "cannot be used: it"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(Trouble) as told:
        tape_of("a/x.cassette.yaml", text.encode())
    assert told.value.message.startswith("the cassette 'a/x.cassette.yaml'")
    assert words in told.value.message
    assert told.value.help


def test_what_is_no_text_is_said() -> None:
    with pytest.raises(Trouble, match="it is no text in UTF-8"):
        tape_of("x", b"cassette: \xff")
