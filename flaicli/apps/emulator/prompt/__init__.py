"""Talking at a prompt, a line at a time: what is typed, completed, remembered, and shown beside."""
