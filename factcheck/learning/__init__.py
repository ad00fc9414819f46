"""Small linear models over named features, in plain Python, with weights from `models/`."""

from factcheck.learning.linear import LinearModel
from factcheck.learning.weights import model_folder, read_weights

__all__ = ["LinearModel", "model_folder", "read_weights"]
