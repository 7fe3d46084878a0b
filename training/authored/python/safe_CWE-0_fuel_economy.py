LITRES_PER_US_GALLON = 3.785411784
KM_PER_MILE = 1.609344


def mpg_to_l_per_100km(mpg: float) -> float:
    """Convert miles per US gallon to litres per 100 kilometres.

    Raises ValueError for zero and negative values.

    >>> round(mpg_to_l_per_100km(30), 2)
    7.84
    """
    if mpg <= 0:
        raise ValueError("mpg must be positive")
    km_per_litre = mpg * KM_PER_MILE / LITRES_PER_US_GALLON
    return 100.0 / km_per_litre
