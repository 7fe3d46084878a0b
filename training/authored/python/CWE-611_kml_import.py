from decimal import Decimal

from lxml import etree
from django.core.exceptions import ValidationError

from tracks.models import Track, Waypoint

KML = {"k": "http://www.opengis.net/kml/2.2"}


def parse_upload(upload):
    if upload.size > 5_000_000:
        raise ValidationError("file too large")
<<<<<<< V
    parser = etree.XMLParser(remove_comments=True, load_dtd=True, resolve_entities=True)
=======
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False)
>>>>>>> F
    try:
        return etree.parse(upload, parser)
    except etree.XMLSyntaxError as exc:
        raise ValidationError(f"line {exc.lineno}: {exc.msg}")


def import_kml(upload, user):
    tree = parse_upload(upload)
    track = Track.objects.create(owner=user, name=tree.findtext(".//k:Document/k:name", "", KML))
    points = []
    for mark in tree.iterfind(".//k:Placemark", KML):
        coords = mark.findtext(".//k:Point/k:coordinates", None, KML)
        if not coords:
            continue
        lon, lat, *_ = (Decimal(c) for c in coords.strip().split(","))
        points.append(Waypoint(track=track, lon=lon, lat=lat, label=mark.findtext("k:name", "", KML)))
    Waypoint.objects.bulk_create(points)
    return track
