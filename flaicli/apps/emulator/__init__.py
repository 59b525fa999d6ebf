"""Talking to a flow: through pipes, as JSON lines, or at a prompt."""
