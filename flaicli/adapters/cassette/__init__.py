"""Cassettes: what the world answered once, in a file that people read, answered again for ever."""
