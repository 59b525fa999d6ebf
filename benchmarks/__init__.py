"""How fast flai is, as ratios in one run: the machine is noisy, the ratio is not."""
