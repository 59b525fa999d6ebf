"""The commands: one file each, a plain function that returns the exit code."""
