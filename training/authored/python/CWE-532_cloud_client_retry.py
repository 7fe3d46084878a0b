import json
import logging
import random
import time
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests

log = logging.getLogger("drivesync.api")

HIDDEN = {"access_token", "refresh_token", "client_secret", "code", "sig"}


class ApiError(Exception):
    def __init__(self, status, text):
        super().__init__("%d: %s" % (status, text))
        self.status = status


def mask_url(url):
    parts = urlsplit(url)
    query = [(k, "***" if k in HIDDEN else v) for k, v in parse_qsl(parts.query)]
    return urlunsplit(parts._replace(query=urlencode(query)))


def mask_headers(headers):
    return {k: ("***" if k.lower() in ("authorization", "cookie") else v) for k, v in headers.items()}


class Token:
    def __init__(self, doc):
        self.access = doc["access_token"]
        self.refresh = doc.get("refresh_token")
        self.expires = time.time() + int(doc.get("expires_in", 3600)) - 60

    def stale(self):
        return time.time() >= self.expires


class DriveClient:
    def __init__(self, base, client_id, client_secret, token):
        self.base = base
        self.client_id = client_id
        self.client_secret = client_secret
        self.token = token
        self.http = requests.Session()

    def _send(self, method, url, **kw):
        """Send with retries; the last answer decides."""
        for attempt in range(4):
            req = self.http.prepare_request(requests.Request(method, url, **kw))
            log.debug("%s %s %s", method, mask_url(req.url), mask_headers(req.headers))
            resp = self.http.send(req, timeout=30, allow_redirects=False)
            if resp.status_code not in (429, 502, 503):
                break
            delay = 2 ** attempt + random.random()
            log.info("answer %d, again in %.1fs", resp.status_code, delay)
            time.sleep(delay)
        if resp.status_code >= 400:
<<<<<<< V
            log.warning("%s %s failed: %d, sent %s", method, mask_url(req.url),
                        resp.status_code, req.body)
=======
            log.warning("%s %s failed: %d, sent %d bytes", method, mask_url(req.url),
                        resp.status_code, len(req.body or b""))
>>>>>>> F
            raise ApiError(resp.status_code, resp.reason)
        return resp

    def renew(self):
        resp = self._send("POST", self.base + "/oauth/token", data={
            "grant_type": "refresh_token",
            "refresh_token": self.token.refresh,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        })
        doc = resp.json()
        doc.setdefault("refresh_token", self.token.refresh)
        self.token = Token(doc)
        log.info("token renewed, valid for %s s", doc.get("expires_in"))

    def call(self, method, path, **kw):
        if self.token.stale():
            self.renew()
        headers = kw.pop("headers", {})
        headers["Authorization"] = "Bearer " + self.token.access
        return self._send(method, self.base + path, headers=headers, **kw)

    def list_folder(self, folder_id):
        cursor = None
        while True:
            params = {"cursor": cursor} if cursor else {}
            doc = self.call("GET", "/folders/%s/items" % folder_id, params=params).json()
            yield from doc["items"]
            cursor = doc.get("next")
            if not cursor:
                return

    def rename(self, item_id, name):
        body = json.dumps({"name": name})
        return self.call("PATCH", "/items/%s" % item_id, data=body,
                         headers={"Content-Type": "application/json"}).json()
