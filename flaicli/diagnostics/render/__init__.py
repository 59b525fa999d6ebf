"""Findings as text: each renderer is one function of the findings and the files' texts."""
