class MovingAverage:
    """Exponentially weighted average of a stream of measurements.

    ``alpha`` is the weight of the newest value and lies between 0 and 1. The
    average is None until the first value has been added.
    """

    def __init__(self, alpha: float):
        if not 0 < alpha <= 1:
            raise ValueError("alpha must be in (0, 1]")
        self.alpha = alpha
        self.value = None

    def add(self, sample: float) -> float:
        """Add a measurement and return the new average."""
        if self.value is None:
            self.value = float(sample)
        else:
            self.value += self.alpha * (sample - self.value)
        return self.value
