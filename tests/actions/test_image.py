"""Pictures that a model draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.llm_media import Media
from flaicli.adapters.llm_scripted import Scripted
from flaicli.adapters.performer import Surroundings
from flaicli.model.effects import Draw
from flaicli.model.events import ErrorOccurred
from tests.servers.media import png, serving
from tests.stories import Story
from tests.worlds import Asking

FLOW = """\
flai: 1
llm: {model: small, base_url: "http://localhost:1/v1", timeout: 3s, temperature: 0}
constants: {drink: tea, many: 2, size: 512x512}
blocks:
  draw:
    action:
      - image: {IMAGE}
        on_error: oops
    next: show
  show:
    message:
      - image: {url: "{{ picture.path }}", alt: "{{ picture.width or picture | length }}"}
    next: end
  oops:
    message: "{{ error.kind }} in {{ error.action }}: {{ error.message }}"
    next: end
"""


def drawn(tmp_path: Path, image: str, *answers: Any) -> tuple[Story, list[Draw]]:
    (tmp_path / "cup.png").write_bytes(png())
    world = Asking(Scripted(list(answers or [{"path": "cup.png"}]), str(tmp_path / "a.yaml")))
    return Story(FLOW.replace("IMAGE", image), performer=world), world.asked


def test_a_picture_goes_into_its_variable(tmp_path: Path) -> None:
    story, asked = drawn(tmp_path, 'prompt: "A cup of {{ const.drink }}", into: picture')
    told = {"path": str(tmp_path / "cup.png"), "type": "image/png"}
    told |= {"width": 4, "height": 3, "size": len(png())}
    assert story.talk.session.variables["picture"] == told
    assert asked == [
        Draw("A cup of tea", "gpt-image-1", "1024x1024", server="http://localhost:1/v1")
    ]
    (said,) = [one for one in story.talk.log.line() if getattr(one.event, "kind", "") == "image"]
    assert said.event.content == {"url": str(tmp_path / "cup.png")}


def test_several_pictures_are_a_list(tmp_path: Path) -> None:
    image = (
        'prompt: A cup, into: picture, model: dall-e-2, size: "{{ const.size }}", '
        'number: "{{ const.many }}", '
        "llm: {timeout: 9s, base_url: 'http://other/v1', settings: {quality: hd}}"
    )
    story, asked = drawn(tmp_path, image)
    assert len(story.talk.session.variables["picture"]) == 2
    settings = {"quality": "hd"}
    assert asked == [Draw("A cup", "dall-e-2", "512x512", 2, settings, "http://other/v1", 9.0)]


@pytest.mark.parametrize(
    ("image", "problem"),
    [
        ('size: "{{ const.size }}"',
         "'gpt-image-1' does not draw 512x512: only 1024x1024, 1024x1536, 1536x1024, auto"),
        ('number: "{{ const.many }}", model: dall-e-3',
         "'dall-e-3' draws 1 picture at a time, not 2"),
        ('number: "{{ const.drink }}"', "the number of pictures is a whole number from 1 to 10"),
        ('model: any, size: "{{ const.many }}x{{ const.many }}"',
         "a picture of 2x2 is not drawn: its sides are 16 to 4,096 pixels"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_not_asked_for(tmp_path: Path, image: str, problem: str) -> None:
    story, asked = drawn(tmp_path, f"prompt: A cup, into: picture, {image}")
    assert story.heard == [f"bad_request in image: {problem}"]
    assert not asked


def test_an_empty_prompt_draws_nothing(tmp_path: Path) -> None:
    story, _ = drawn(tmp_path, 'prompt: "{{ nobody }}", into: picture')
    assert story.heard == ["bad_request in image: there is nothing to draw: the prompt is empty"]


def test_what_a_model_will_not_draw_is_an_error(tmp_path: Path) -> None:
    answer = {"for": "draw", "error": "refused", "message": "not that"}
    story, _ = drawn(tmp_path, "prompt: A gun, into: picture", answer)
    assert story.heard == ["refused in image: not that"]
    assert [one.kind for one in story.events if isinstance(one, ErrorOccurred)] == ["refused"]
    assert "picture" not in story.talk.session.variables


@pytest.mark.parametrize(
    ("case", "kind"),
    [("html_inside", "malformed"), ("private", "not_allowed"), ("huge", "too_long"),
     ("truncated", "cut_off"), ("silent", "timeout"), ("closed", "unreachable")],
)  # fmt: skip
def test_whatever_a_server_does_the_conversation_goes_on(
    tmp_path: Path, case: str, kind: str
) -> None:
    with serving() as server:
        media = Media(Surroundings(tmp_path / ".flai", tmp_path), backoff=0.001)
        image = f"prompt: A cup, into: picture, llm: {{base_url: '{server.at(case)}', timeout: 2s}}"
        flow = FLOW.replace("IMAGE", image).replace(
            '{{ error.message }}"\n    next: end', '{{ error.message }}"\n    next: ask\n'
            "  ask: {collect: {ask: What else?, into: more}, next: end}"
        )
        story = Story(flow, performer=media)
        assert story.heard[0].startswith(f"{kind} in image: ")
        assert story.heard[1] == "What else?"
        assert [one.kind for one in story.events if isinstance(one, ErrorOccurred)] == [kind]
        story.say("nothing")
        assert story.talk.session.status == "finished"
        media.close()
    assert not list((tmp_path / ".flai").rglob("*.png"))
