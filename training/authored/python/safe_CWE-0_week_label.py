from datetime import date


def week_label(day: date) -> str:
    """Return the ISO week of a date in the form ``2024-W07``.

    Days around New Year may belong to a week of the neighbouring year.
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def same_week(a: date, b: date) -> bool:
    """Tell whether two dates lie in the same ISO week."""
    return a.isocalendar()[:2] == b.isocalendar()[:2]
