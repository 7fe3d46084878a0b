import os
from urllib.parse import quote, urlencode, urljoin

import httpx
import requests

API = os.environ.get("LEDGER_API", "http://ledger.internal.example:8080/")
REGIONS = {"eu": "https://eu.ledger.example/", "us": "https://us.ledger.example/"}


class LedgerClient:
    def __init__(self, region: str):
        self.base = REGIONS[region]
        self.http = httpx.Client(base_url=self.base, timeout=10, follow_redirects=True)

    def account(self, number: int) -> dict:
        return self.http.get(f"accounts/{number:d}").json()

    def search(self, text: str) -> list:
        return self.http.get("search", params={"q": text, "limit": 20}).json()

    def by_alias(self, alias: str) -> dict:
        return self.http.get("alias/" + quote(alias, safe="")).json()

    def next_page(self, cursor: str) -> dict:
        return self.http.get("entries?" + urlencode({"cursor": cursor})).json()


def healthy() -> bool:
    return requests.get(urljoin(API, "healthz"), timeout=2).status_code == 200


def cli_fetch(argv: list[str]) -> None:
    for url in argv[1:]:
        resp = requests.get(url, timeout=30)
        print(resp.status_code, url, len(resp.content))


def post_event(kind: str, payload: dict) -> None:
    requests.post(f"{API}events", json={"kind": kind, "payload": payload}, timeout=5).raise_for_status()


def wait_for_port(port: int) -> None:
    httpx.get(f"http://localhost:{port:d}/", timeout=5).raise_for_status()


def test_redirects(httpserver):
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/b"})
    assert requests.get(httpserver.url_for("/a"), allow_redirects=False).status_code == 302
