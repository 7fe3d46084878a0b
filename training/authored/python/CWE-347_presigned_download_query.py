import hashlib
import hmac
import mimetypes
import time
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from archive.blobs import BlobStore

SIGNED = ("bucket", "name", "expires", "method")


class LinkError(Exception):
    pass


def canonical(fields):
    """Fixed order, each value quoted, so that no two sets look the same."""
    return "&".join("%s=%s" % (k, quote(fields.get(k, ""), safe="")) for k in SIGNED)


class Links:
    def __init__(self, key, base):
        self.key = key
        self.base = base

    def mac(self, fields):
        return hmac.new(self.key, canonical(fields).encode(), hashlib.sha256).hexdigest()

    def make(self, bucket, name, method="GET", ttl=900):
        fields = {
            "bucket": bucket,
            "name": name,
            "expires": str(int(time.time()) + ttl),
            "method": method,
        }
        return "%s?%s" % (self.base, urlencode({**fields, "sig": self.mac(fields)}))

    def verify(self, query, method):
        fields = dict(parse_qsl(query, keep_blank_values=True))
        given = fields.pop("sig", "")
        if not hmac.compare_digest(given.encode(), self.mac(fields).encode()):
            raise LinkError("signature")
        if fields["method"] != method:
            raise LinkError("method")
        if int(fields["expires"]) < time.time():
            raise LinkError("expired")
        return fields


class BlobGate:
    MAX_UPLOAD = 256 * 1024 * 1024

    def __init__(self, links, store):
        self.links = links
        self.store = store

    def wanted(self, query):
        args = parse_qs(query, keep_blank_values=True)
        return args["bucket"][0], args["name"][0]

    def disposition(self, query):
        args = parse_qs(query)
        kind = args.get("show", ["attachment"])[0]
        return "inline" if kind == "inline" else "attachment"

    def download(self, environ, start_response):
        query = environ.get("QUERY_STRING", "")
        fields = self.links.verify(query, "GET")
<<<<<<< V
        bucket, name = self.wanted(query)
=======
        bucket, name = fields["bucket"], fields["name"]
>>>>>>> F
        blob = self.store.get(bucket, name)
        if blob is None:
            raise LinkError("missing")
        shown = self.disposition(query)
        kind = mimetypes.guess_type(name)[0] if shown == "attachment" else "text/plain"
        start_response("200 OK", [
            ("Content-Type", kind or "application/octet-stream"),
            ("Content-Length", str(blob.size)),
            ("Content-Disposition", "%s; filename*=UTF-8''%s" % (shown, quote(name.rpartition("/")[2], safe=""))),
            ("X-Content-Type-Options", "nosniff"),
        ])
        return blob.chunks()

    def upload(self, environ, start_response):
        fields = self.links.verify(environ.get("QUERY_STRING", ""), "PUT")
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if not 0 < size <= self.MAX_UPLOAD:
            raise LinkError("size")
        self.store.put(fields["bucket"], fields["name"], environ["wsgi.input"], size)
        start_response("201 Created", [("Content-Length", "0")])
        return []

    def exists(self, environ, start_response):
        """Tells load balancers whether a public sample is there."""
        bucket, name = self.wanted(environ.get("QUERY_STRING", ""))
        found = bucket == "samples" and self.store.get(bucket, name) is not None
        start_response("200 OK" if found else "404 Not Found", [("Content-Length", "0")])
        return []

    def __call__(self, environ, start_response):
        handler = {"GET": self.download, "PUT": self.upload, "HEAD": self.exists}.get(environ["REQUEST_METHOD"])
        try:
            if handler is None:
                raise LinkError("method")
            return handler(environ, start_response)
        except (LinkError, KeyError, ValueError):
            start_response("403 Forbidden", [("Content-Length", "0")])
            return []


def create(key, base, root):
    return BlobGate(Links(key, base), BlobStore(root))
