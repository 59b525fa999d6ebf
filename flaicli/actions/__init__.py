"""What an action block can do: one file each, all of them listed here."""

from __future__ import annotations

from typing import Any

from flaicli.actions.action import Action
from flaicli.actions.append import Append
from flaicli.actions.call import Call
from flaicli.actions.classify import Classify
from flaicli.actions.clear import Clear
from flaicli.actions.condense import Condense
from flaicli.actions.email import Email
from flaicli.actions.emit import Emit
from flaicli.actions.extract import Extract
from flaicli.actions.generate import Generate
from flaicli.actions.handover import Handover
from flaicli.actions.http import Http
from flaicli.actions.image import Image
from flaicli.actions.increment import Increment
from flaicli.actions.knowledge import Knowledge
from flaicli.actions.language import Language
from flaicli.actions.listen import Listen
from flaicli.actions.python import Python
from flaicli.actions.remove import Remove
from flaicli.actions.script import Script
from flaicli.actions.set import Set
from flaicli.actions.speak import Speak
from flaicli.actions.table import Table
from flaicli.actions.track_event import TrackEvent

KINDS: dict[str, type[Any]] = {
    "set": Set,
    "append": Append,
    "remove": Remove,
    "increment": Increment,
    "clear": Clear,
    "call": Call,
    "language": Language,
    "track_event": TrackEvent,
    "emit": Emit,
    "generate": Generate,
    "extract": Extract,
    "classify": Classify,
    "condense": Condense,
    "image": Image,
    "speak": Speak,
    "listen": Listen,
    "http": Http,
    "script": Script,
    "python": Python,
    "table": Table,
    "knowledge": Knowledge,
    "email": Email,
    "handover": Handover,
}
"""Every action by its key in an action block."""

LATER: dict[str, str] = {}
"""Actions of a later version of flai, and what they need (rule 28)."""

__all__ = ["KINDS", "LATER", "Action"]
