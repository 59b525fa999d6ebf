"""Statistics of the kept sessions: how they ended, where people left, which ways they went."""
