"""A session as it may be carried off: masked, to be read or as one file with everything."""
