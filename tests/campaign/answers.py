"""What random questions accept: every kind of input with its options."""

from __future__ import annotations

from typing import Any

CHOICES = (
    ["red", "green"],
    {"red": ["crimson"], "green": [], "7": {"title": "Seven", "synonyms": ["VII"]}},
    "{{ cart }}",
    "{{ customer }}",
)
INPUTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("text", {"min_length": 0, "max_length": 5}),
    ("text", {}),
    ("number", {"min": 0, "max": 12.5}),
    ("integer", {"min": -3, "max": 1_000_000_000}),
    ("yes_no", {}),
    ("choice", {"multiple": True, "fuzzy": 0.7}),
    ("choice", {"fuzzy": 1.0}),
    ("pattern", {"example": "AB-12"}),
    ("email", {}),
    ("url", {}),
    ("phone", {}),
    ("date", {"min": "{{ internal.now }}", "prefer": "future", "max": "{{ day }}"}),
    ("time", {"min": "09:00", "max": "{{ note }}"}),
    ("datetime", {"min": "{{ internal.now }}", "prefer": "past", "max": "2099-01-01"}),
    ("duration", {"min": "1m", "max": "{{ price }}"}),
    ("file", {"max_size": "5 MB", "types": ["image/*", ".pdf"]}),
)
