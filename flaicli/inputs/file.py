"""A file that the user sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.regex import regex
from flaicli.source import Span
from flaicli.values import Refused, plain, shown

_SIZE = regex(r"([0-9]{1,9})(?:\.([0-9]))? ?(B|kB|KB|MB|GB)?")
_BYTES = {None: 1, "B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9}


@frozen
class File:
    """A file sent with the answer; stored with its ``name``, ``path``, ``size`` and ``type``.

    Fields:
        max_size: largest file accepted, like 500 kB or 5 MB (of a thousand each), or bytes
        types: types accepted, like application/pdf or image/*, or endings like .pdf; default all

    Example::

        collect:
          ask: Please send a photo of the damage.
          into: photo
          type: file
          max_size: 5 MB
          types: [image/*]
        next: end
    """

    KIND: ClassVar[str] = "file"

    max_size: str | None = None
    types: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> dict[str, object]:
        """Give what is known of the file; rejected: ``not_a_file``, ``too_big``, ``wrong_type``."""
        if hearing.upload is None:
            raise Rejected("not_a_file", self._plea())
        return self._checked(hearing.upload)

    def keeps(self, value: object, hearing: Hearing) -> bool:
        """Tell whether a stored value would do."""
        if not isinstance(value, dict) or not {"name", "path", "size", "type"} <= set(value):
            return False
        try:
            self._checked(value)
        except Rejected:
            return False
        return True

    def sample(self) -> str:
        """A name that will do; the file itself is for whoever plays the user to make."""
        ending = next((each for each in self.types if each.startswith(".")), ".pdf")
        kind = self.types[0] if self.types and "/" in self.types[0] else ""
        return "sample" + (f".{kind.partition('/')[2].replace('*', 'png')}" if kind else ending)

    def problems(self) -> tuple[str, ...]:
        """A size that is none, or types that are none."""
        found = [
            f"{shown(each)} is not a type of files: write it like image/png, image/* or .pdf"
            for each in self.types
            if not re.fullmatch(r"\.\w+|[\w.+-]+/(?:\*|[\w.+-]+)", each)
        ]
        try:
            self._most()
        except Refused as refusal:
            found.insert(0, str(refusal))
        return tuple(found)

    def _checked(self, upload: Mapping[str, object]) -> dict[str, object]:
        most, size = self._most(), upload.get("size")
        if most is not None and isinstance(size, int) and size > most:
            raise Rejected("too_big", self._plea())
        if self.types and not any(_fits(upload, each) for each in self.types):
            raise Rejected("wrong_type", self._plea())
        return {key: plain(upload.get(key)) for key in ("name", "path", "size", "type")}

    def _most(self) -> int | None:
        return None if self.max_size is None else size(self.max_size)

    def _plea(self) -> str:
        kinds = f"({', '.join(self.types)})" if self.types else ""
        most = f"of at most {self.max_size}" if self.max_size else ""
        return plea("send a file", kinds, most)


def size(text: str) -> int:
    """Read a size of files in bytes. Raises `Refused`.

    >>> size("500 kB"), size("1.5MB"), size("12")
    (500000, 1500000, 12)
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise Refused(f"{shown(text)} is not a size: write it like 500 kB or 5 MB")
    return int(found[1] + (found[2] or "0")) * _BYTES[found[3]] // 10


def _fits(upload: Mapping[str, object], wanted: str) -> bool:
    if wanted.startswith("."):
        return str(upload.get("name", "")).lower().endswith(wanted.lower())
    sent = str(upload.get("type", "")).lower()
    if wanted.endswith("/*"):
        return sent.startswith(wanted[:-1].lower())
    return sent == wanted.lower()
