"""A project drawn: its blocks, its ends, and what leads to what."""
