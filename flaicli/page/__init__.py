"""The page that views are written on, below all who write: lines cut and broken, tables."""
