"""flai: conversation flows as code, in the terminal."""

__version__ = "0.1.0"
