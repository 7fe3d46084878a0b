from dataclasses import dataclass
from datetime import datetime

import defusedxml.ElementTree as ET

NS = {"g": "http://www.topografix.com/GPX/1/1"}
MAX_BYTES = 20 * 1024 * 1024


@dataclass
class Point:
    lat: float
    lon: float
    ele: float | None
    time: datetime | None


class BadTrack(ValueError):
    pass


def _float(text):
    return float(text) if text is not None else None


def parse_gpx(upload):
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadTrack("file too large")
    try:
        root = ET.fromstring(data, forbid_dtd=True)
    except ET.ParseError as exc:
        raise BadTrack(f"not a GPX file: {exc}") from exc

    segments = []
    for seg in root.iterfind("g:trk/g:trkseg", NS):
        points = []
        for pt in seg.iterfind("g:trkpt", NS):
            stamp = pt.findtext("g:time", namespaces=NS)
            points.append(Point(
                lat=float(pt.attrib["lat"]),
                lon=float(pt.attrib["lon"]),
                ele=_float(pt.findtext("g:ele", namespaces=NS)),
                time=datetime.fromisoformat(stamp.replace("Z", "+00:00")) if stamp else None,
            ))
        if points:
            segments.append(points)
    return segments
