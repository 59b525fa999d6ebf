"""A project's flows as pictures and as lists: what there is, and what leads to what."""
