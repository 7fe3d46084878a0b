import base64
import hashlib
import os
import uuid
import zlib


def weak_etag(path):
    st = os.stat(path)
    return 'W/"%s"' % hashlib.md5(f"{st.st_mtime_ns}-{st.st_size}".encode()).hexdigest()


def strong_etag(body):
    return '"%s"' % hashlib.sha1(body).hexdigest()


def conditional_get(request, response):
    response.headers["ETag"] = strong_etag(response.body)
    if request.headers.get("If-None-Match") == response.headers["ETag"]:
        response.status = 304
        response.body = b""
    return response


def duplicate_photos(paths):
    groups = {}
    for path in paths:
        h = hashlib.md5()
        with open(path, "rb") as fh:
            for block in iter(lambda: fh.read(1 << 20), b""):
                h.update(block)
        groups.setdefault(h.digest(), []).append(path)
    return [g for g in groups.values() if len(g) > 1]


def static_name(name, data):
    stem, ext = os.path.splitext(name)
    return f"{stem}.{hashlib.md5(data).hexdigest()[:12]}{ext}"


def integrity_attribute(data):
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()


def news_item_id(feed_url, entry):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, feed_url + "#" + entry["link"]))


def gravatar(email):
    return "https://avatars.example.net/" + hashlib.md5(email.strip().lower().encode()).hexdigest()


def local_copy_is_current(local, remote_listing):
    """Quick check before an rsync of our own render farm output."""
    with open(local, "rb") as fh:
        crc = zlib.crc32(fh.read())
    return remote_listing.get(os.path.basename(local)) == f"{crc:08x}"


def test_md5_of_empty_input():
    assert hashlib.md5(b"").hexdigest() == "d41d8cd98f00b204e9800998ecf8427e"
