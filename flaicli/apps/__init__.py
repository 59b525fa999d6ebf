"""The apps: what people use flai for, each a room that does not know the others."""
