"""Talking through pipes: plain lines, or an event a line of JSON."""
