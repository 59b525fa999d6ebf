"""The only loop: a stimulus to the engine, its events to the log."""
