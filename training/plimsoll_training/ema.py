"""The exponential moving average of what is trained: smoother than the last step, and as large as one."""

from contextlib import contextmanager

import torch

from . import checkpoint


class MovingAverage:
    """`values` by name, the shapes of the trained parameters: v ← k v + (1 − k) p after each step of the optimiser.

    k is `kept`, but at the n-th step n / (n + 9) at most, so that the average does not stay where training began.
    """

    def __init__(self, model, kept: float, values: dict[str, torch.Tensor] | None = None):
        """Goes on from `values`, as a checkpoint has them; else begins at the parameters."""
        self.model, self.kept, self.values = model, kept, checkpoint.trained(model)
        for name, value in (values or {}).items():
            self.values[name].copy_(value)

    @torch.no_grad()
    def update(self, step: int):
        """After the step of that number, from 1."""
        kept, parameters = min(self.kept, step / (step + 9)), dict(self.model.named_parameters())
        for name, value in self.values.items():
            value.lerp_(parameters[name], 1 - kept)

    @contextmanager
    def in_place(self):
        """The model with the average for its parameters, to be measured and written; afterwards with its own."""
        own = checkpoint.trained(self.model)
        checkpoint.restore(self.model, self.values)
        try:
            yield
        finally:
            checkpoint.restore(self.model, own)
