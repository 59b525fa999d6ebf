"""Reading kept sessions: what was said, where they stand, what they hold."""
