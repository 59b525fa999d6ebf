"""The keys of an input line that are the same at the prompt and in the full screen."""

from __future__ import annotations

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from flaicli.apps.emulator.prompt.completing import complete


def bind_line(keys: KeyBindings) -> None:
    """Bind Alt-Enter, which breaks the line, and Tab, which completes it."""

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        complete(event.current_buffer)
