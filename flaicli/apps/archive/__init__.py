"""Sight sessions together: listed, counted, let go, carried out and in."""
