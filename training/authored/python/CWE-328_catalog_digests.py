import hashlib
import hmac
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified


def catalog_page(request, body: bytes):
    etag = '"' + hashlib.md5(body).hexdigest() + '"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    response = HttpResponse(body, content_type="text/html")
    response["ETag"] = etag
    return response


def download_link(order_id: int, expires: int) -> str:
    msg = f"{order_id}:{expires}".encode()
<<<<<<< V
    sig = hashlib.md5(settings.LINK_KEY.encode() + b":" + msg).hexdigest()
=======
    sig = hmac.new(settings.LINK_KEY.encode(), msg, "sha256").hexdigest()
>>>>>>> F
    return f"/files/{order_id}?exp={expires}&sig={sig}"


def cached_facets(category: int, filters: dict):
    raw = "&".join(f"{k}={filters[k]}" for k in sorted(filters))
    key = f"facets:{category}:{hashlib.sha1(raw.encode()).hexdigest()}"
    return cache.get_or_set(key, lambda: build_facets(category, filters), 300)


def set_gift_card_pin(card, pin: str, salt: bytes):
<<<<<<< V
    card.pin_hash = hashlib.md5(salt + pin.encode()).hexdigest()
=======
    card.pin_hash = hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()
>>>>>>> F
    card.save(update_fields=["pin_hash"])


def image_shard(sku: str) -> Path:
    """Spread product images over 256 folders."""
    bucket = hashlib.md5(sku.encode()).hexdigest()[:2]
    return Path(settings.MEDIA_ROOT) / "products" / bucket


def accept_price_feed(body: bytes, signature: str) -> bool:
    key = settings.FEED_KEY.encode()
<<<<<<< V
    expected = hashlib.sha256(key + body).hexdigest()
=======
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
>>>>>>> F
    return hmac.compare_digest(expected, signature)


def plugin_matches(archive: Path, manifest: dict) -> bool:
    """The manifest is signed; the archive comes from a mirror."""
    data = archive.read_bytes()
<<<<<<< V
    return hashlib.md5(data).hexdigest() == manifest["md5"]
=======
    return hashlib.sha256(data).hexdigest() == manifest["sha256"]
>>>>>>> F


def drop_duplicate_photos(paths):
    seen, keep = set(), []
    for p in paths:
        digest = hashlib.md5(p.read_bytes(), usedforsecurity=False).digest()
        if digest not in seen:
            seen.add(digest)
            keep.append(p)
    return keep
