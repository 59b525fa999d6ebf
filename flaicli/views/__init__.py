"""A session looked at: each view is written once, for the inspector and for the emulator."""
