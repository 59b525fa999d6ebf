"""The openai SDK against a server that is not ours: LiteLLM's proxy, whose models are mocked.

`make test-llm` installs the proxy into a venv of its own, and says with FLAI_LITELLM where it is.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.llm_openai import Models
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Complete, Embed
from tests.talks import HOUSE, flai

pytestmark = pytest.mark.llm

KEY = "sk-flai-test-0123456789abcdef0123456789abcdef"
DATA = '{"cups": 2, "size": "large"}'
CALL = '[{id: t1, type: function, function: {name: find_order, arguments: \'{"number": "7"}\'}}]'
CONFIG = f"""\
model_list:
  - model_name: small
    litellm_params: {{model: openai/small, api_key: x, mock_response: Hello from the proxy.}}
  - model_name: json
    litellm_params: {{model: openai/json, api_key: x, mock_response: '{DATA}'}}
  - model_name: calling
    litellm_params:
      {{model: openai/calling, api_key: x, mock_response: "", mock_tool_calls: {CALL}}}
  - model_name: busy
    litellm_params: {{model: openai/busy, api_key: x, mock_response: litellm.RateLimitError}}
  - model_name: down
    litellm_params: {{model: openai/down, api_key: x, mock_response: litellm.InternalServerError}}
  - model_name: vectors
    litellm_params: {{model: openai/vectors, api_key: x, mock_response: [0.25, 0.5]}}
router_settings: {{num_retries: 0, disable_cooldowns: true}}
"""


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the proxy, and give its address."""
    folder = tmp_path_factory.mktemp("litellm")
    (folder / "config.yaml").write_text(CONFIG)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = os.environ.get("FLAI_LITELLM", str(HOUSE / ".venv-llm/bin/litellm"))
    around = {"LITELLM_MASTER_KEY": KEY, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    process = subprocess.Popen(
        [Path(command).absolute(), "--config=config.yaml", "--host=127.0.0.1", f"--port={port}"],
        cwd=folder, env={"PATH": os.defpath, "HOME": str(folder), **around},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if "Uvicorn running" in line:
                break
        else:
            pytest.fail("the proxy did not start")
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def models() -> Iterator[Models]:
    one = Models(Surroundings(secrets={"OPENAI_API_KEY": KEY}), backoff=0.01)
    yield one
    one.close()


def asked(proxy: str, model: str, **more: Any) -> Complete:
    messages = ({"role": "user", "content": "Hi."},)
    return Complete("generate", model, messages, server=proxy, **more)


def test_an_answer_comes_whole_and_in_pieces(proxy: str, models: Models) -> None:
    outcome = models.perform(asked(proxy, "small"), Progress())
    assert outcome.error is None
    assert outcome.value["text"] == "Hello from the proxy."
    assert outcome.meta["usage"].keys() == {"promptTokens", "completionTokens", "totalTokens"}
    pieces: list[str] = []
    streamed = models.perform(asked(proxy, "small", stream=True), Progress(pieces.append))
    assert (streamed.value["text"], "".join(pieces)) == ("Hello from the proxy.",) * 2
    assert len(pieces) > 3
    assert streamed.value["finish"] == "stop"


def test_an_answer_has_the_form_that_is_asked_for(proxy: str, models: Models) -> None:
    form = {"type": "schema", "schema": {"type": "object"}}
    outcome = models.perform(asked(proxy, "json", answer=form), Progress())
    assert outcome.value["data"] == {"cups": 2, "size": "large"}
    text = models.perform(asked(proxy, "small", answer={"type": "json"}), Progress())
    assert text.error is not None
    assert text.error["kind"] == "malformed"


def test_tools_are_called(proxy: str, models: Models) -> None:
    function = {"name": "find_order", "parameters": {"type": "object", "properties": {}}}
    tools = ({"type": "function", "function": function},)
    outcome = models.perform(asked(proxy, "calling", tools=tools), Progress())
    assert outcome.error is None
    calls = [(one["name"], one["arguments"]) for one in outcome.value["calls"]]
    assert calls == [("find_order", {"number": "7"})]


@pytest.mark.parametrize(("model", "kind"), [("busy", "rate_limited"), ("down", "server")])
def test_what_may_pass_is_tried_three_times(
    proxy: str, models: Models, model: str, kind: str
) -> None:
    outcome = models.perform(asked(proxy, model), Progress())
    assert outcome.error is not None
    assert (outcome.error["kind"], len(outcome.tries)) == (kind, 2)


def test_an_unknown_model_and_a_wrong_key_are_told(proxy: str, models: Models) -> None:
    outcome = models.perform(asked(proxy, "nope"), Progress())
    assert outcome.error is not None
    assert outcome.error["message"].startswith("the server answered 400: ")
    assert "model=nope" in outcome.error["message"]
    stranger = Models(Surroundings(secrets={"OPENAI_API_KEY": "sk-wrong-0123456789"}))
    outcome = stranger.perform(asked(proxy, "small"), Progress())
    stranger.close()
    assert outcome.error is not None
    assert "sk-wrong-0123456789" not in repr(outcome)


def test_texts_become_vectors(proxy: str, models: Models) -> None:
    outcome = models.perform(Embed("vectors", ("a",), proxy), Progress())
    assert outcome.value == [[0.25, 0.5]]


FLOW = """\
flai: 1
name: shop
llm: {model: small}
blocks:
  ask:
    collect: {ask: What will it be?, into: said}
    next: read
  read:
    action:
      - extract: {into: {cups: integer}, model: json}
    next: tell
  tell:
    message: [generate: {prompt: Greet., history: true}, "{{ cups }} cups."]
    next: end
"""


def test_one_talks_to_a_flow(proxy: str, tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    done = flai(
        "run", "flow.yaml", said="Two cups\n", folder=tmp_path,
        OPENAI_BASE_URL=proxy, OPENAI_API_KEY=KEY,
    )  # fmt: skip
    assert "Hello from the proxy." in done.stdout, done.stderr
    assert "2 cups." in done.stdout
    kept = "".join(one.read_text() for one in (tmp_path / ".flai").rglob("*.json"))
    assert '"complete"' in kept
    assert KEY not in kept
