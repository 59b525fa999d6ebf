"""Random flows that load: every kind of block, say, action, input, handler and target."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.campaign.answers import CHOICES, INPUTS
from tests.campaign.phrases import FITTING, NAMES, SECRETS, TYPES, Phrases

BLOCKS = ("welcome", "ask", "menu", "pay", "check", "count", "loop", "help", "oops", "bye", "more")
CALM = "calm"
"""A block that only speaks: where it answers errors, conversations last longer."""
RESERVED = ("end", "abort", "return", "previous", "repeat", "restart", "wait")
HANDLERS = (
    "start", "resume", "end", "abort", "fail", "enter", "leave", "not_understood", "error",
)  # fmt: skip
PATHS = (
    *NAMES, *NAMES, *SECRETS, "customer.tier", "customer.items.0", "cart.0", "size.deep.er",
    "user.size", "user.firstName", "flow.note", "flow.count",
)  # fmt: skip

Data = dict[str, Any]


def written(random: Random) -> dict[str, Data]:
    """Return the files of a random project as data, ``flow.yaml`` the root."""
    imports = [name for name in ("faq", "shop") if random.random() < 0.5]
    files = {}
    for name in ("flow", *imports):
        others = [
            one for one in imports if one != name and (name == "flow" or random.random() < 0.4)
        ]
        files[f"{name}.yaml"] = _Writer(random, name, others).flow()
    return files


def translated(random: Random, files: dict[str, Data]) -> str | None:
    """Return a Dutch translation of some of the flow's texts, now and then."""
    if random.random() > 0.3:
        return None
    entries = ('msgid "Hi there."\nmsgstr "Dag {{ mood }}."\n', 'msgid "red"\nmsgstr "rood"\n',
               'msgid "Please answer yes or no."\nmsgstr "Ja of nee?"\n')  # fmt: skip
    return 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + "\n".join(entries)


class _Writer(Phrases):
    """Writes one flow of a project."""

    def __init__(self, random: Random, name: str, imports: list[str]) -> None:
        super().__init__(random)
        self.name = name
        self.imports = imports
        self.declared: dict[str, str] = {}
        self.blocks = random.sample(BLOCKS, random.randint(2, 8))

    def flow(self) -> Data:
        flow: Data = {"flai": 1, "name": self.name if self.name != "flow" else "root"}
        if self.imports:
            flow["imports"] = {one: f"./{one}.yaml" for one in self.imports}
        flow["constants"] = {"shop": "Bean {{ 8191*7919 }}", "prices": {"tea": 2.5, "cake": "x"}}
        flow["variables"] = self._variables()
        flow["settings"] = self._settings()
        flow["on"] = self._handlers()
        if self.chance(0.2):
            flow["starters"] = [{"title": "Order", "say": "a tea"}, "Help"]
        if self.chance(0.3):
            flow["language"] = self.pick(("nl", "fr", "pt-br"))
        flow["blocks"] = {name: self._block() for name in self.blocks}
        flow["blocks"][CALM] = {"message": "Let us go on."}
        return flow

    def _variables(self) -> Data:
        found: Data = {}
        for name in (*NAMES, *SECRETS):
            if name not in SECRETS and self.chance(0.5):
                continue
            kind = self.pick(TYPES)
            one: Data = {"type": kind}
            if self.chance(0.3):
                one["default"] = self.pick(FITTING[kind])
            if name in SECRETS:
                one = {"type": self.pick(TYPES), "sensitive": True}
            if self.chance(0.4):
                one["scope"] = self.pick(("session", "flow", "user"))
            found[name] = one
            self.declared[name] = one["type"]
        return found

    def _settings(self) -> Data:
        every: Data = {
            "timezone": self.pick(("UTC", "Europe/Brussels", "Pacific/Kiritimati")),
            "idle_timeout": self.pick(("30s", "15m", "1d", 0)),
            "turns_per_session": self.pick((3, 10_000, 10_000)),
            "call_depth": self.pick((1, 2, 10)),
        }
        chosen = {name: every[name] for name in every if self.chance(0.3)}
        return {"steps_per_turn": self.pick((3, 8, 12, 12)), **chosen}

    def _handlers(self) -> Data:
        on: Data = {name: self._target() for name in HANDLERS if self.chance(0.25)}
        if self.chance(0.7):
            on["error"] = self.pick((*self.blocks, *[CALM] * 8))
        if self.chance(0.3):
            on["silence"] = {"after": self.pick(("30s", "5m", 42.5)), "next": self._target()}
        if self.chance(0.3):
            on["changed"] = [self._changed() for _ in range(self.random.randint(1, 3))]
        return on

    def _changed(self) -> Data:
        how = self.pick(("any", "new", "changed", "removed"))
        return {"variable": self.pick(PATHS), "how": how, "next": self._target()}

    def _target(self) -> Any:
        shape = self.random.random()
        if shape < 0.65:
            return self.pick(self.blocks)
        if shape < 0.75 and self.imports:
            other = self.pick(self.imports)
            return self.pick((other, f"{other}/{self.pick(BLOCKS)}"))
        if shape < 0.88:
            return self.pick((*RESERVED, *RESERVED[2:]))
        if shape < 0.92:
            return {self.pick(("end", "abort")): self.template()}
        if shape < 0.99:
            return self.pick(
                (
                    "{{ place }}", "{{ lastPrompt }}", "{{ mood }}", "{{ pin }}",
                    f"{{{{ '{self.pick(self.blocks)}' }}}}", f"{{{{ '{self.pick(RESERVED)}' }}}}",
                    "{{ size or 'ask' }}",
                )
            )  # fmt: skip
        return "nowhere"

    def _block(self) -> Data:
        kind = self.pick(("message", "message", "condition", "collect", "collect", "action"))
        block: Data = {kind: getattr(self, f"_{kind}")()}
        if self.chance(0.75):
            block["next"] = self._target()
        if self.chance(0.15):
            block["on_error"] = self._target()
        if self.chance(0.1):
            block["visibility"] = self.pick(("always", "never", "stage"))
        return block

    # ------------------------------------------------------------------------------ says

    def _message(self) -> Any:
        if self.chance(0.4):
            return self.template()
        return [self._say() for _ in range(self.random.randint(1, 4))]

    def _say(self) -> Any:
        shape = self.random.randrange(14)
        if shape < 4:
            return self.template()
        if shape < 6:
            return {"any_of": [self.template(), self.template()],
                    "pick": self.pick(("random", "round_robin"))}  # fmt: skip
        if shape < 10:
            say: Data = {self.pick(("buttons", "quick_replies")): self._buttons()}
            if self.chance(0.4):
                say["free_text"] = self.pick(("intents", "allow", "refuse"))
            return say
        if shape == 10:
            return {self.pick(("carousel", "list")): [self._card(), self._card()]}
        if shape == 11:
            return {"delay": self.pick(("1s", 0.25, 0))}
        if shape == 12:
            return {"signal": {"name": "placed", "data": self.value()}}
        kind = self.pick(("image", "video", "audio", "file", "link"))
        words = "title" if kind == "link" else "alt"
        return {kind: {"url": self.template(), words: self.template()}}

    def _buttons(self) -> list[Data]:
        return [self._button(number) for number in range(1, self.random.randint(2, 4))]

    def _button(self, number: int) -> Data:
        button: Data = {"title": self.pick((f"Pick {number}", "Red", str(number), self.template()))}
        if self.chance(0.1):
            return {**button, "url": "https://example.org/{{ size }}"}
        if self.chance(0.3):
            button["say"] = self.template()
        if self.chance(0.6):
            button["next"] = self._target()
        if self.chance(0.4):
            button["set"] = self._assignments()
        return button

    def _card(self) -> Data:
        card: Data = {"title": self.template()}
        if self.chance(0.5):
            card |= {"subtitle": self.template(), "image": "https://example.org/cup.png"}
        if self.chance(0.6):
            card["buttons"] = self._buttons()
        return card

    # ------------------------------------------------------------------------- conditions

    def _condition(self) -> Any:
        if self.chance(0.3):
            keys = self.random.sample(("red", "large", 1, 2.5, True, "3"), 2)
            cases = {key: self._case() for key in keys}
            return {"switch": self.expression(), "cases": cases, "else": self._target()}
        branches = [
            {"if": self.condition(), **self._case(whole=True)}
            for _ in range(self.random.randint(1, 3))
        ]
        return [*branches, {"else": self._case()}]

    def _case(self, *, whole: bool = False) -> Any:
        if not whole and self.chance(0.5):
            return self._target()
        case: Data = {"next": self._target()}
        if self.chance(0.4):
            case["set"] = self._assignments()
        return case

    def _assignments(self) -> Data:
        paths = [self.pick(PATHS) for _ in range(self.random.randint(1, 2))]
        return {path: self._fitting(path) for path in paths}

    def _fitting(self, path: str) -> Any:
        """A value, mostly of the type that the variable is declared as."""
        declared = self.declared.get(path)
        if declared is None or self.chance(0.25):
            return self.value()
        fitting = [one for one in FITTING[declared] if "8191" not in str(one)]
        return self.pick(fitting)

    # ---------------------------------------------------------------------------- questions

    def _collect(self) -> Data:
        ask = self.template() if self.chance(0.6) else [self._say(), self._say()]
        into = self.pick(SECRETS if self.chance(0.2) else PATHS)
        collect: Data = {"ask": ask, "into": into, **self._input(self.declared.get(into))}
        optional: Data = {
            "invalid": [self.template(), self.template()],
            "attempts": self.pick((1, 2, 3)),
            "otherwise": self._target(),
            "skip_if_known": self.chance(0.7),
            "interrupts": self.chance(0.5),
            "timeout": self.pick(("30s", "2m", 57.5)),
        }
        collect |= {name: optional[name] for name in optional if self.chance(0.35)}
        if "timeout" in collect and self.chance(0.7):
            collect["on_timeout"] = self._target()
        return collect

    def _input(self, declared: str | None) -> Data:
        kind, options = self.pick(INPUTS)
        if declared is not None and self.chance(0.7):
            kind, options = next((one for one in INPUTS if one[0] == declared), (kind, options))
        return {"type": kind, **{key: options[key] for key in options if self.chance(0.5)},
                **({"choices": self.pick(CHOICES)} if kind == "choice" else {}),
                **({"pattern": "[A-Z]{2}-[0-9]+"} if kind == "pattern" else {})}  # fmt: skip

    # ------------------------------------------------------------------------------ actions

    def _action(self) -> list[Data]:
        return [self._deed() for _ in range(self.random.randint(1, 3))]

    def _deed(self) -> Data:
        kind = self.pick(
            ("set", "set", "append", "remove", "increment", "clear", "call", "call", "language",
             "track_event", "emit")
        )  # fmt: skip
        deed: Data = {kind: getattr(self, f"_{kind}", self._assignments)()}
        if self.chance(0.15):
            deed["on_error"] = self._target()
        return deed

    def _increment(self) -> Data:
        return {self.pick(PATHS): self.pick((1, -1, 2.5, 1e308, "{{ count }}", "{{ mood }}"))}

    def _clear(self) -> Any:
        return self.pick(("all", list(self.random.sample(PATHS, 2))))

    def _call(self) -> Any:
        places = [*self.blocks, *self.imports, *self.imports, "{{ lastPrompt }}"]
        return {"flow": self.pick(places)}

    def _language(self) -> str:
        return self.pick(("nl", "EN_gb", "pt-br", "{{ lastPrompt }}", "x"))

    def _emit(self) -> Data:
        return {"name": "placed", "data": self.value()}

    _track_event = _emit
