"""The engine: one pure function from a session and a stimulus to a session and its events."""

from flaicli.engine.advance import Turn, advance

__all__ = ["Turn", "advance"]
