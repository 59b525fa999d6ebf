"""Everything that touches the machine: files, clock, chance, and later the network.

The floors below hold data and decisions only; what they want of the world is asked for here, so
that a replay can stand in for it. Every failure is a ``Trouble``: a sentence and a way out.
"""
