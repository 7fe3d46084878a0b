import math

import numpy as np

EARTH_RADIUS_M = 6_371_008.8


def haversine(lat1, lon1, lat2, lon2):
    p1, p2 = np.radians(lat1), np.radians(lat2)
    dphi = p2 - p1
    dlam = np.radians(lon2) - np.radians(lon1)
    a = np.sin(dphi / 2) ** 2 + np.cos(p1) * np.cos(p2) * np.sin(dlam / 2) ** 2
    return 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(a))


def track_length(track):
    track = np.asarray(track, dtype=float)
    if len(track) < 2:
        return 0.0
    return float(haversine(track[:-1, 0], track[:-1, 1], track[1:, 0], track[1:, 1]).sum())


def to_local(track):
    """Metres east and north of the first point."""
    track = np.asarray(track, dtype=float)
    lat0, lon0 = track[0]
    k = math.pi / 180 * EARTH_RADIUS_M
    east = (track[:, 1] - lon0) * k * math.cos(math.radians(lat0))
    north = (track[:, 0] - lat0) * k
    return np.column_stack([east, north])


def simplify(track, tolerance_m):
    """Douglas-Peucker with a stack instead of recursion."""
    if len(track) < 3:
        return list(track)
    xy = to_local(track)
    keep = np.zeros(len(xy), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(xy) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        a, b = xy[first], xy[last]
        seg = b - a
        inner = xy[first + 1:last] - a
        norm = np.hypot(*seg)
        if norm == 0:
            dist = np.hypot(inner[:, 0], inner[:, 1])
        else:
            dist = np.abs(seg[0] * inner[:, 1] - seg[1] * inner[:, 0]) / norm
        i = int(dist.argmax())
        if dist[i] > tolerance_m:
            mid = first + 1 + i
            keep[mid] = True
            stack += [(first, mid), (mid, last)]
    return [p for p, k in zip(track, keep) if k]


def bounding_box(track, pad=0.0):
    track = np.asarray(track, dtype=float)
    lo, hi = track.min(axis=0) - pad, track.max(axis=0) + pad
    return (*lo, *hi)
