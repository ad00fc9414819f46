"""Scores against gold data: what the accuracy gate and the training scripts read."""
