def merge_intervals(intervals):
    """Merge overlapping or touching intervals.

    intervals: iterable of (start, end) pairs with start <= end, in any order
    Returns a new sorted list. The input is not changed.
    """
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
