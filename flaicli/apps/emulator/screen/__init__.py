"""The full-screen emulator: the chat and the session side by side, live."""
