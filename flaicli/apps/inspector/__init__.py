"""One kept session, looked at from every side."""
