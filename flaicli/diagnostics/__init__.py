"""Findings about flow files, as data and as text."""

from flaicli.diagnostics.diagnostic import Diagnostic, Severity

__all__ = ["Diagnostic", "Severity"]
