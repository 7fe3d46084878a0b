from datetime import date, timedelta


def add_working_days(start: date, days: int, holidays: set[date] = frozenset()) -> date:
    """Return the date that lies ``days`` working days after ``start``.

    Saturdays, Sundays and the given holidays do not count. With ``days`` of
    zero the start date itself is returned, even if it is not a working day.
    Negative counts go backwards.
    """
    step = timedelta(days=1 if days >= 0 else -1)
    left = abs(days)
    current = start
    while left:
        current += step
        if current.weekday() < 5 and current not in holidays:
            left -= 1
    return current
