"""What is said by its address, and plain texts."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.events import MessageSaid
from tests.stories import told


@pytest.mark.parametrize(
    ("step", "text", "kind", "content"),
    [
        ("'A {{ drink }}'", "A tea", "text", None),
        ("image: {url: 'https://x.be/{{ drink }}', alt: 'A {{ drink }}'}", "A tea", "image",
         {"url": "https://x.be/tea"}),
        ("video: 'https://x.be/v'", "https://x.be/v", "video", {"url": "https://x.be/v"}),
        ("audio: 'https://x.be/a'", "https://x.be/a", "audio", {"url": "https://x.be/a"}),
        ("file: {url: 'https://x.be/f', alt: Menu}", "Menu", "file", {"url": "https://x.be/f"}),
        ("link: {url: 'https://x.be', title: Site}", "Site", "link", {"url": "https://x.be"}),
    ],
)  # fmt: skip
def test_one_message(step: str, text: str, kind: str, content: dict[str, Any] | None) -> None:
    [message] = told(step).of(MessageSaid)
    assert (message.text, message.kind, message.content) == (text, kind, content)
