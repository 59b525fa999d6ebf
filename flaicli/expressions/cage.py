"""The allow-list: what of Jinja's syntax tree flai takes, and a clear no to everything else.

Whatever is not named here is refused, so a new node of a new Jinja is refused too. A tree that
passed reaches plain data by keys only, calls only filters, tests and methods of our own tables.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .arguments import misfit
from .filters import EACH, FILTERS
from .hints import FILTER_HELP, FUNCTION_HELP, METHOD_HELP, REFUSED, TAGS_HELP
from .kinds import quoted
from .limits import BLOCKS_MAX, NESTING_MAX
from .methods import METHODS
from .names import path_of
from .plain import RESERVED
from .problem import Problem, Wrong, did_you_mean
from .tests import TESTS
from .tests.texts import compiled

_ALLOWED = frozenset(
    [
        "Template",
        "Output",
        "TemplateData",
        "For",
        "If",
        "Assign",
        "AssignBlock",
        "Name",
        "Const",
        "List",
        "Tuple",
        "Dict",
        "Pair",
        "Keyword",
        "Getattr",
        "Getitem",
        "Slice",
        "Filter",
        "Test",
        "Call",
        "Compare",
        "Operand",
        "And",
        "Or",
        "Not",
        "Neg",
        "Pos",
        "Add",
        "Sub",
        "Mul",
        "Div",
        "FloorDiv",
        "Mod",
        "Concat",
        "CondExpr",
    ]
)
_PATTERN_TESTS = ("matches", "matching")


def check_tree(tree: Any) -> list[Problem]:
    """Everything in the tree that flai does not take, in the order of the source."""
    guard = _Guard()
    guard.visit(tree, 0)
    return sorted(guard.problems, key=lambda problem: problem.offset or 0)


class _Guard:
    """A walk over one tree that collects problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.blocks = 0
        self.loops = 0

    def refuse(self, message: str, node: Any, help: str | None = None) -> None:
        dot = type(node).__name__ == "Getattr"  # Jinja places it at the dot; the name is meant
        at = None if node.lineno is None else node.lineno + dot
        self.problems.append(Problem(message, at, help))

    def visit(self, node: Any, depth: int) -> None:
        kind = type(node).__name__
        if kind not in _ALLOWED:
            unknown = f"'{{% {kind.lower()} %}}' is not available", TAGS_HELP
            message, help = REFUSED.get(kind, unknown)
            self.refuse(message, node, help)
            return
        if depth > NESTING_MAX:
            self.refuse(f"nested too deep (more than {NESTING_MAX} levels)", node)
            return
        look = _LOOKS.get(kind)
        if look is not None:
            look(self, node)
        if kind in ("For", "If"):
            self._block(node, depth, kind)
        elif kind != "Const":
            self._children(node, depth, kind)

    def _children(self, node: Any, depth: int, kind: str) -> None:
        if kind in ("And", "Or"):  # a long row of these is flat to its reader, and to us
            parts = row_of(node)
        elif kind == "Call":  # a method's own name is no key that is read
            held = [node.node.node] if type(node.node).__name__ == "Getattr" else []
            parts = [*held, *node.args, *node.kwargs]
        else:
            parts = _inside(node)
        for part in parts:
            self.visit(part, depth + 1)

    def _block(self, node: Any, depth: int, kind: str) -> None:
        self.blocks += 1
        if self.blocks > BLOCKS_MAX:
            self.refuse(f"nested too deep (more than {BLOCKS_MAX} blocks)", node)
        elif kind == "If":
            self._if(node, depth)
        else:
            self.visit(node.iter, depth + 1)
            self.visit(node.target, depth + 1)
            self.loops += 1
            for part in [node.test, *node.body] if node.test is not None else node.body:
                self.visit(part, depth + 1)
            self.loops -= 1
            for part in node.else_:
                self.visit(part, depth + 1)
        self.blocks -= 1

    def _if(self, node: Any, depth: int) -> None:
        for branch in (node, *node.elif_):
            self.visit(branch.test, depth + 1)
            for part in branch.body:
                self.visit(part, depth + 1)
        for part in node.else_:
            self.visit(part, depth + 1)


def _inside(node: Any) -> list[Any]:
    """The nodes held by a node, in the order of its fields."""
    held: list[Any] = []
    for field in node.fields:
        value = getattr(node, field)
        held += value if type(value) is list else (value,)
    return [part for part in held if hasattr(part, "fields")]


def row_of(node: Any) -> list[Any]:
    """The operands of a row of the same ``and`` or ``or``, from left to right."""
    kind, row = type(node), list[Any]()
    while type(node) is kind:
        row.append(node.right)
        node = node.left
    row.append(node)
    return row[::-1]


def _look_name(guard: _Guard, node: Any) -> None:
    name = node.name
    if name == "loop" and guard.loops and node.ctx == "load":
        return
    if name in RESERVED or "__" in name:
        help = "it has a meaning inside '{% for %}'" if name == "loop" else None
        guard.refuse(f"'{name}' is not a name that can be used", node, help)


def _look_key(guard: _Guard, node: Any) -> None:
    key = node.attr if type(node).__name__ == "Getattr" else getattr(node.arg, "value", None)
    if type(key) is str and "__" in key[:2]:
        guard.refuse(f"'{key}' is not a key that can be used", node)
    elif type(node.node).__name__ in ("Const", "TemplateData") and type(key) is str:
        guard.refuse(f"{quoted(node.node.value)} has nothing named '{key}'", node)


def _look_slice(guard: _Guard, node: Any) -> None:
    _look_key(guard, node)


def _look_pair(guard: _Guard, node: Any) -> None:
    if not (type(node.key).__name__ == "Const" and type(node.key.value) is str):
        guard.refuse("a mapping's keys are texts in quotes", node)


def _look_filter(guard: _Guard, node: Any) -> None:
    name = node.name
    if node.node is None:  # of a block that is refused already
        return
    if name not in FILTERS:
        help = FILTER_HELP.get(name) or did_you_mean(name, FILTERS)
        if help is None and name in TESTS:
            help = f"'{name}' is a test: write 'is {name}'"
        guard.refuse(f"there is no filter '{name}'", node, help)
    elif _arguments(guard, node, f"the filter '{name}'", FILTERS[name], 1) and name in EACH:
        _look_each(guard, node)


def _look_each(guard: _Guard, node: Any) -> None:
    """The filter or test that goes to each item must be named in quotes, and be known."""
    at = 1 if node.name in ("selectattr", "rejectattr") else 0
    if len(node.args) <= at:
        return
    named, known = node.args[at], FILTERS.keys() - EACH.keys() if node.name == "map" else TESTS
    word = "filter" if node.name == "map" else "test"
    value = getattr(named, "value", None) if type(named).__name__ == "Const" else None
    if type(value) is not str:
        guard.refuse(f"'{node.name}' needs the name of a {word} in quotes", named)
    elif value not in known:
        guard.refuse(f"there is no {word} '{value}'", named, did_you_mean(value, known))


def _look_test(guard: _Guard, node: Any) -> None:
    name = node.name
    if name not in TESTS:
        guard.refuse(f"there is no test '{name}'", node, did_you_mean(name, TESTS))
    elif _arguments(guard, node, f"the test '{name}'", TESTS[name], 1) and name in _PATTERN_TESTS:
        _look_pattern(guard, node.args[0] if node.args else None)


def _look_pattern(guard: _Guard, node: Any) -> None:
    if type(node).__name__ == "Const" and type(node.value) is str:
        try:
            compiled(node.value)
        except Wrong as error:
            guard.refuse(f"the test 'matching' {error}", node)


def _look_call(guard: _Guard, node: Any) -> None:
    called = node.node
    if type(called).__name__ == "Getattr":
        name = called.attr
        if name in METHODS:
            _arguments(guard, node, f"the method '{name}'", METHODS[name], 1)
        else:
            help = METHOD_HELP.get(name) or did_you_mean(name, METHODS)
            guard.refuse(f"there is no method '{name}'", called, help)
    elif type(called).__name__ == "Name" and called.name == "range":
        if node.kwargs or node.dyn_args or node.dyn_kwargs or not 1 <= len(node.args) <= 3:
            guard.refuse("'range' takes 1 to 3 numbers", node)
    elif type(called).__name__ == "Name":
        name = called.name
        help = FUNCTION_HELP.get(name)
        if help is None and name in FILTERS:
            help = f"'{name}' is a filter: write 'value | {name}'"
        guard.refuse(f"'{name}' is not a function", called, help)
    else:
        path = path_of(called)
        guard.refuse(f"'{path}' cannot be called" if path else "this cannot be called", node)


def _arguments(
    guard: _Guard, node: Any, whose: str, function: Callable[..., object], given: int
) -> bool:
    """Whether the arguments written fit the function; a misfit is noted."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        guard.refuse(f"{whose} cannot take '*' or '**' arguments", node)
        return False
    names = tuple([pair.key for pair in node.kwargs])
    reason = misfit(function, given + len(node.args), names)
    if reason is not None:
        guard.refuse(f"{whose} does not fit its arguments: {reason}", node)
    return reason is None


def _look_for(guard: _Guard, node: Any) -> None:
    if node.recursive:
        guard.refuse("'recursive' is not available", node)


def _look_set(guard: _Guard, node: Any) -> None:
    if getattr(node, "filter", None) is not None:
        guard.refuse("'{% set %}' with a filter is not available", node, "put it behind the value")


_LOOKS: dict[str, Callable[[_Guard, Any], None]] = {
    "AssignBlock": _look_set,
    "Call": _look_call,
    "Filter": _look_filter,
    "For": _look_for,
    "Getattr": _look_key,
    "Getitem": _look_slice,
    "Name": _look_name,
    "Pair": _look_pair,
    "Test": _look_test,
}
