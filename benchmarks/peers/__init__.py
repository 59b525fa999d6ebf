"""The same conversation in other engines from PyPI, each written as its own users would."""
