"""The language inside ``{{ }}`` and behind ``if``: Jinja's syntax over plain data, caged.

Jinja's parser reads it, an allow-list takes or refuses each part, and Python closures of our own
work it out; Jinja's code generator is never called. Importing this package imports no Jinja.
"""

from __future__ import annotations

from .condition import Condition
from .problem import ExpressionError, Problem, did_you_mean
from .scope import MISSING, DictScope, Missing, Scope, Sealed
from .template import Template
from .value import Value

__all__ = [
    "MISSING",
    "Condition",
    "DictScope",
    "ExpressionError",
    "Missing",
    "Problem",
    "Scope",
    "Sealed",
    "Template",
    "Value",
    "did_you_mean",
]
