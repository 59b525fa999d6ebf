"""What random flows and users are worded with: texts kind and hostile, values, templates."""

from __future__ import annotations

from random import Random
from typing import Any

from flaicli.expressions.filters import FILTERS
from flaicli.expressions.methods import METHODS
from flaicli.expressions.tests import TESTS

PRODUCT = "64864529"
"""What `8191*7919` comes to: seen anywhere, somebody's words were evaluated (rule 19)."""

HOSTILE = (
    "{{ 8191*7919 }}", "{{8191*7919}} {% print 8191*7919 %}", "{{ ''.__class__ }}",
    "{% for a in range(9999) %}{{ 8191*7919 }}{% endfor %}", "${8191*7919}", "#{8191*7919}",
    "<%= 8191*7919 %>", "{{ const }}{{ internal }}{{ secret.KEY }}", "{#", "{{", "}}", "{% raw %}",
    "\x1b[2J\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "a\x00b", "\ud800", "x\udfff\ud800y",
    "\u202eevil\u202c", "\u2066\u2069\u200b\ufeff", "e\u0301" * 30, "\u1e9b\u0323" * 9,
    "x" * 4095, "y" * 4096, "z" * 4097, "long " * 2000, "\u0301" * 10_000, "\U0001f9d1" * 4100,
    "  ", "", "\n", "\t\r\n", "\u2028", "~", "null", "true", "yes", "no", "---", "- a: b",
    "!!python/object/apply:os.system [ls]", "&a [*a]", "'; DROP TABLE users; --", "../../etc",
    "{\"$private\": \"pin#1\"}", "***pin***", "$private", "0", "-1", "1", "2", "3", "007",
    "1_000", "0x10", "1e400", "-1e-400", "nan", "inf", "\u00b2", "\u0661\u0662", "9" * 400,
    "1.", ".5", "1,5", "+1", "0.1", "12345678901234567890", "end", "restart", "/quit", "/set a=1",
    "\u0130stanbul", "STRASSE \u00df", "\u7b2c\u4e00", "\u0645\u0631\u062d\u0628\u0627",
    "2026-02-30", "2026-03-02", "9999-12-31", "0001-01-01", "24:00", "23:59", "2026-03-02 09:30",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "31-12", "29-02", "1h30m", "90s",
    "99999999999d", "ana@example.org", "a@b", "@", "ana@ex\u00e4mple.org", "https://example.org",
    "http://[::1]/", "javascript:alert(1)", "+32 470 12 34 56", "+" * 50, "(((((((",
)  # fmt: skip
"""What nobody should have to type, but somebody will."""

WORDS = (
    "hello", "yes", "no", "ja", "a cappuccino, please", "large", "lrage", "Red", "green", "3",
    "what?", "help", "Ana", "maybe", "one", "2", "go on", "back", "small or large",
)  # fmt: skip

NAMES = ("size", "count", "price", "happy", "day", "cart", "customer", "thing", "note", "mood")
SECRETS = ("pin", "mail")
"""The names that random flows declare sensitive."""

TYPES = (
    "text", "integer", "number", "boolean", "date", "time", "datetime", "duration", "money",
    "email", "phone", "url", "list", "object", "any",
)  # fmt: skip

FITTING: dict[str, tuple[Any, ...]] = {
    "text": ("medium", "", "{{ 8191*7919 }}"),
    "integer": (0, 3, -7),
    "number": (2.5, 3, 1e300),
    "boolean": (True, False),
    "date": ("2026-03-02", "9999-12-31"),
    "time": ("09:30",),
    "datetime": ("2026-03-02T09:00:00", "2026-03-02T09:00:00+01:00"),
    "duration": (90, 0),
    "money": ({"amount": 3, "currency": "EUR"},),
    "email": ("ana@example.org",),
    "phone": ("+32470123456",),
    "url": ("https://example.org",),
    "list": ([], ["a", 1, None], [[1], [2]]),
    "object": ({}, {"tier": "gold", "items": [1, 2]}),
    "any": (None, "any", 0, [{"a": 1}]),
}

READ = (
    *NAMES, *SECRETS, "customer.tier", "customer.items[0]", "cart[0]", "flow.note", "user.size",
    "user", "flow", "const.shop", "const.prices.tea", "const", "internal.turn", "internal.attempt",
    "internal.misses", "internal.now", "internal", "history", "history[-1].content", "lastPrompt",
    "error.message", "error", "secret.KEY", "missing", "missing.deeper.still",
)  # fmt: skip

OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "//", "%", "~", "in", "not in")


class Phrases:
    """Random words, values, expressions and templates, all from one `Random`."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pick = random.choice

    def chance(self, likely: float) -> bool:
        return self.random.random() < likely

    def words(self) -> str:
        return self.pick(HOSTILE) if self.chance(0.3) else self.pick(WORDS)

    def data(self, depth: int = 0) -> Any:
        """Any plain data, of a type that a declaration knows."""
        if depth < 2 and self.chance(0.15):
            return [self.data(depth + 1) for _ in range(self.random.randrange(4))]
        if depth < 2 and self.chance(0.15):
            keys = ("tier", "items", "a", "keys", "0")
            return {self.pick(keys): self.data(depth + 1) for _ in range(self.random.randrange(4))}
        return self.pick(FITTING[self.pick(TYPES)])

    def value(self, depth: int = 0) -> Any:
        """Data as an author writes it, with templates in it."""
        if self.chance(0.15):
            return self.pick(("{{ pin }}", "{{ mail }}", "so {{ pin }}", "{{ [pin, mail] }}"))
        if self.chance(0.4):
            return "{{ " + self.expression() + " }}"
        if depth < 2 and self.chance(0.2):
            return [self.value(depth + 1) for _ in range(self.random.randrange(3))]
        if depth < 2 and self.chance(0.2):
            keys = ("tier", "items", "a")
            return {self.pick(keys): self.value(depth + 1) for _ in range(self.random.randrange(3))}
        data = self.data()
        return self.template() if self.chance(0.3) or "8191*7919" in str(data) else data

    def literal(self) -> str:
        return self.pick(
            ("0", "1", "3", "2.5", "-1", "''", "'a'", "'large'", "'Ana'", "true", "none", "[]",
             "[1, 'a', none]", "{}", "{'a': 1}", "'2026-03-02'", "'09:30'", "1000000", "'x' ~ 2")
        )  # fmt: skip

    def expression(self) -> str:
        """An expression that can be read; whether it can be worked out is another matter."""
        name = self.pick(READ)
        if self.chance(0.1):
            return self._wild()
        if self.chance(0.5):
            return name
        shape = self.pick(
            ("{} == {}", "{} or {}", "{} is exists", "{} is empty", "{} ~ {}", "not {}",
             "({} is number) and {} == 3", "[{}, {}]", "{} | default({})", "{} in [{}, 'Ana']",
             "(count + 1) if count is number else {}")
        )  # fmt: skip
        return shape.format(*(name, self.literal())[: shape.count("{}")])

    def _wild(self, depth: int = 0) -> str:
        if depth > 2 or self.chance(0.35):
            return self.pick(READ) if self.chance(0.75) else self.literal()
        one = self._wild(depth + 1)
        other = self._wild(depth + 1)
        shape = self.random.randrange(10)
        if shape < 3:
            return f"({one} {self.pick(OPERATORS)} {other})"
        if shape < 6:
            return f"({one}{self._filtered(other)})"
        if shape == 6:
            return f"({one} {self.pick(('and', 'or'))} {other})"
        if shape == 7:
            return f"({one} if {other} else {self.literal()})"
        if shape == 8:
            return f"({self.pick(READ)}.{self.pick(tuple(METHODS))}({self._arguments()}))"
        return f"({one} is {self.pick(('', 'not '))}{self.pick(('exists', 'empty', 'number'))})"

    def _filtered(self, other: str) -> str:
        if self.chance(0.3):
            return f" is {self.pick(tuple(name for name in TESTS if name.isidentifier()))}({other})"
        arguments = self._arguments()
        call = f"({arguments})" if arguments else ""
        return f" | {self.pick(tuple(FILTERS))}{call}"

    def _arguments(self) -> str:
        return ", ".join(self.literal() for _ in range(self.pick((0, 0, 0, 1, 1, 2))))

    def condition(self) -> str:
        return self.expression()

    def template(self) -> str:
        """A text in which something is filled in."""
        shape = self.random.randrange(13)
        if shape == 12:
            return f"{self.pick(WORDS)}: {{{{ {self.pick(SECRETS)} }}}}"
        if shape < 5:
            return self.pick(("Hi there.", "Which one?", "Thanks", "One moment", "Ask: 3 > 2?"))
        if shape < 9:
            return f"{self.pick(WORDS)} {{{{ {self.expression()} }}}}{self.pick(('', '!', ' ...'))}"
        if shape == 9:
            body = self.pick(("{{ one }}", "{{ loop.index }}", "{{ one }}{{ mood }}"))
            return f"{{% for one in {self.expression()} %}}{body},{{% endfor %}}"
        if shape == 10:
            return f"{{% if {self.expression()} %}}{{{{ mood }}}}{{% else %}}-{{% endif %}}"
        return f"{{% set mine = {self.expression()} %}}[{{{{ mine }}}}]"
