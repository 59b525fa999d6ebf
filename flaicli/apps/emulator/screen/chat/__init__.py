"""The chat, drawn: what was said becomes items, items become rows of a screen."""
