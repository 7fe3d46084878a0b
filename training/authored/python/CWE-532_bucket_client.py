"""A small client for an object store with an HTTP API, used by several of our jobs.

    store = Store.from_environment()
    store.put("reports/2031/january.pdf", data)
    print(store.share("reports/2031/january.pdf", hours=6))
"""
from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import hmac
import logging
import os
import random
import time
from typing import Iterator
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import requests

log = logging.getLogger("bucket")

RETRY_STATUS = {429, 500, 502, 503, 504}
HIDDEN_HEADERS = {"authorization", "x-session-token", "cookie"}
PART = 8 * 1024 * 1024

class StoreError(Exception):
    def __init__(self, status: int, message: str):
        super().__init__(f"{status}: {message}")
        self.status = status

def shown_headers(headers: dict[str, str]) -> dict[str, str]:
    """Headers for the log, without what grants access."""
    return {k: "..." if k.lower() in HIDDEN_HEADERS else v for k, v in headers.items()}

def shown_url(url: str) -> str:
    """Address for the log; queries of shared links stay out."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "..." if parts.query else "", ""))

class Store:
    def __init__(self, endpoint: str, bucket: str, key_id: str, secret: str, token: str = ""):
        self.endpoint = endpoint.rstrip("/")
        self.bucket = bucket
        self.key_id = key_id
        self._secret = secret.encode()
        self._token = token
        self.session = requests.Session()

    @classmethod
    def from_environment(cls) -> "Store":
        return cls(
            os.environ["STORE_ENDPOINT"],
            os.environ["STORE_BUCKET"],
            os.environ["STORE_KEY_ID"],
            os.environ["STORE_SECRET"],
            os.environ.get("STORE_TOKEN", ""),
        )

    def __repr__(self) -> str:
        return f"Store({self.endpoint!r}, {self.bucket!r}, key_id={self.key_id!r})"

    def _url(self, key: str, **query: str) -> str:
        path = f"{self.endpoint}/{quote(self.bucket, safe='')}/{quote(key)}"
        return f"{path}?{urlencode(sorted(query.items()))}" if query else path

    def _sign(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    def _headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        date = email.utils.formatdate(usegmt=True)
        digest = hashlib.sha256(body).hexdigest()
        parts = urlsplit(url)
        signature = self._sign("\n".join((method, parts.path, parts.query, date, digest)))
        headers = {
            "Date": date,
            "X-Content-SHA256": digest,
            "Authorization": f"STORE1 {self.key_id}:{signature}",
        }
        if self._token:
            headers["X-Session-Token"] = self._token
        return headers

    def _request(self, method: str, url: str, body: bytes = b"", tries: int = 5) -> requests.Response:
        for attempt in range(1, tries + 1):
            headers = self._headers(method, url, body)
            log.debug("%s %s headers=%s", method, shown_url(url), shown_headers(headers))
            try:
                answer = self.session.request(
                    method, url, data=body, headers=headers, timeout=(5, 120), allow_redirects=False
                )
            except requests.ConnectionError as exc:
                if attempt == tries:
                    raise StoreError(0, type(exc).__name__) from None
            else:
                if answer.status_code < 400:
                    return answer
                if answer.status_code not in RETRY_STATUS or attempt == tries:
<<<<<<< V
                    log.error("%s %s failed, sent %s", method, shown_url(url), answer.request.headers)
=======
                    log.error("%s %s failed, sent %s", method, shown_url(url), shown_headers(headers))
>>>>>>> F
                    raise StoreError(answer.status_code, answer.text[:200])
            time.sleep(min(30, 2**attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("unreachable")

    def get(self, key: str) -> bytes:
        answer = self._request("GET", self._url(key))
        expected = answer.headers.get("X-Content-SHA256")
        if expected and hashlib.sha256(answer.content).hexdigest() != expected:
            raise StoreError(0, f"{key} arrived damaged")
        return answer.content

    def put(self, key: str, data: bytes) -> str:
        if len(data) > 2 * PART:
            return self._put_parts(key, data)
        answer = self._request("PUT", self._url(key), data)
        log.info("stored %s, %d bytes", key, len(data))
        return answer.headers.get("ETag", "")

    def _put_parts(self, key: str, data: bytes) -> str:
        upload = self._request("POST", self._url(key, uploads="")).json()["upload"]
        for number, start in enumerate(range(0, len(data), PART), 1):
            url = self._url(key, upload=upload, part=str(number))
            self._request("PUT", url, data[start : start + PART])
        done = self._request("POST", self._url(key, upload=upload, complete="1"))
        log.info("stored %s in parts, %d bytes", key, len(data))
        return done.headers.get("ETag", "")

    def list(self, prefix: str = "") -> Iterator[dict]:
        marker = ""
        while True:
            page = self._request("GET", self._url("", prefix=prefix, marker=marker)).json()
            yield from page["objects"]
            marker = page.get("next", "")
            if not marker:
                return

    def delete(self, key: str) -> None:
        self._request("DELETE", self._url(key))
        log.info("deleted %s", key)

    def share(self, key: str, hours: int = 1) -> str:
        """A link that anyone may use until it runs out."""
        if not 1 <= hours <= 72:
            raise ValueError("hours")
        until = dt.datetime.now(dt.timezone.utc) + dt.timedelta(hours=hours)
        expires = str(int(until.timestamp()))
        path = urlsplit(self._url(key)).path
        link = self._url(key, credential=self.key_id, expires=expires, signature=self._sign(f"{path}\n{expires}"))
<<<<<<< V
        log.info("shared %s until %s: %s", key, until.isoformat(timespec="minutes"), link)
=======
        log.info("shared %s until %s: %s", key, until.isoformat(timespec="minutes"), shown_url(link))
>>>>>>> F
        return link

    def refresh(self, credentials: dict[str, str]) -> None:
        """Take over new short-lived credentials from the job runner."""
        self.key_id = credentials["key_id"]
        self._secret = credentials["secret"].encode()
        self._token = credentials.get("token", "")
        log.info("credentials renewed, key %s, valid until %s", self.key_id, credentials.get("until"))
