"""Names of languages in one spelling: small letters with dashes, as ``nl`` and ``pt-br``."""

from __future__ import annotations

LANGUAGE_MAX = 35
"""The longest language tag there is room for (BCP 47 recommends 35 characters)."""


def language_tag(name: str) -> str:
    """Return a language's name in flai's spelling, whatever it is; authors may write any.

    >>> language_tag("nl-BE"), language_tag("pt_BR"), language_tag(" en ")
    ('nl-be', 'pt-br', 'en')
    """
    return name.strip().lower().replace("_", "-")


def is_language(tag: str) -> bool:
    """Whether a tag has the shape of one: letters and digits in parts of up to 8.

    >>> is_language("nl-be"), is_language("n"), is_language("dutch please")
    (True, False, False)
    """
    parts = tag.split("-")
    shaped = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return shaped and parts[0].isalpha() and len(parts[0]) >= 2 and len(tag) <= LANGUAGE_MAX
