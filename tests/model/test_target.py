"""Targets as written."""

from __future__ import annotations

from flaicli.model.target import Target


def test_a_template_is_known_by_its_braces() -> None:
    assert Target("confirm").template is None
    template = Target("{{ where }}").template
    assert template is not None
    assert template.source == "{{ where }}"
