"""Trains the reward model on labelled trajectories and writes model packages."""
