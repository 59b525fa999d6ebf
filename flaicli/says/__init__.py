"""What a message can say: one file each, all of them listed here."""

from __future__ import annotations

from typing import Any

from flaicli.says.any_of import AnyOf
from flaicli.says.audio import Audio
from flaicli.says.buttons import Buttons
from flaicli.says.carousel import Carousel
from flaicli.says.delay import Delay
from flaicli.says.file import File
from flaicli.says.generate import Generate
from flaicli.says.image import Image
from flaicli.says.link import Link
from flaicli.says.list import Listing
from flaicli.says.quick_replies import QuickReplies
from flaicli.says.say import Button, Say
from flaicli.says.signal import Signal
from flaicli.says.text import Text
from flaicli.says.video import Video

KINDS: dict[str, type[Any]] = {
    "text": Text,
    "any_of": AnyOf,
    "image": Image,
    "video": Video,
    "audio": Audio,
    "file": File,
    "link": Link,
    "carousel": Carousel,
    "list": Listing,
    "buttons": Buttons,
    "quick_replies": QuickReplies,
    "delay": Delay,
    "signal": Signal,
    "generate": Generate,
}
"""Every say by its key in a message; a plain text is a `Text`."""

LATER: dict[str, str] = {}
"""Says of a later version of flai, and what they need (rule 28)."""

__all__ = ["KINDS", "LATER", "Button", "Say"]
