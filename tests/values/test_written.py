"""Reading JSON out of what a language model wrote."""

from __future__ import annotations

import pytest

from flaicli.values.refused import Refused
from flaicli.values.written import read_json

READ = {
    '{"a": 1}': {"a": 1},
    ' "text" \n': "text",
    "7": 7,
    "null": None,
    '```json\n{"a": [1, 2]}\n```': {"a": [1, 2]},
    'Sure! ```json\n\n{"a": 1}\n\n``` hope this helps': {"a": 1},
    '{"code": "```\\nx```"}': {"code": "```\nx```"},
    '{"a": "\\ud800 x"}': {"a": "\ufffd x"},
}

REFUSED = {
    "": "the answer is empty",
    "```\n```": "the answer is empty",
    "Sure!": "the answer is not JSON: expecting value at line 1, column 1",
    '{"a": 1': "the answer is not JSON: expecting ',' delimiter at line 1, column 8",
    '{"a": 1} and more': "the answer is not JSON: extra data at line 1, column 10",
    "```\n1\n```\n```\n2\n```": "the answer has more than one block of JSON",
    "[NaN]": "the answer is not JSON: NaN is no number that can be kept",
    "[" * 200_000: "the answer is not JSON: it is nested too deeply",
    "[" * 80 + "]" * 80: "the value is nested deeper than 64 levels",
}


@pytest.mark.parametrize("text", READ)
def test_what_is_json_is_read(text: str) -> None:
    assert read_json(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_is_none_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_json(text)
    assert str(refused.value) == REFUSED[text]
