import logging
import os
from urllib.parse import quote, urlencode, urljoin

import aiohttp
import httpx
import requests
from django.conf import settings

log = logging.getLogger(__name__)
REGIONS = {"eu": "https://eu.api.meters.example", "us": "https://us.api.meters.example"}


def region_client(request):
    return httpx.Client(base_url=REGIONS.get(request.GET.get("region"), REGIONS["eu"]), timeout=5)


def user_card(request, user_id: int):
    r = requests.get(f"{settings.PROFILE_URL}/users/{user_id}", timeout=3)
    r.raise_for_status()
    return r.json()


def geocode(request):
    query = urlencode({"q": request.GET.get("address", ""), "limit": 1})
    return requests.get(f"https://geo.example/search?{query}", timeout=5).json()


def repo_stars(request):
    owner, name = quote(request.GET["owner"], safe=""), quote(request.GET["name"], safe="")
    r = requests.get(f"https://git.example/api/repos/x/{owner}/y/{name}", timeout=5, allow_redirects=False)
    return r.json().get("stars", 0)


async def health(session: aiohttp.ClientSession):
    states = {}
    for url in settings.UPSTREAMS:
        async with session.get(urljoin(url, "/healthz")) as resp:
            states[url] = resp.status
    return states


def instance_region():
    """On our own virtual machine."""
    r = requests.get("http://169.254.169.254/latest/meta-data/placement/region", timeout=1)
    return r.text


def sidecar(path: str):
    if path not in ("stats", "ready"):
        raise ValueError(path)
    return requests.get(f"http://127.0.0.1:15000/{path}", timeout=1).text


def notify(event):
    url = os.environ.get("ALERT_WEBHOOK")
    if url:
        requests.post(url, json={"text": str(event)[:500]}, timeout=5)


def fetch_feeds(editor_feeds):
    """Feed addresses are kept in the repository."""
    for feed in editor_feeds:
        try:
            yield requests.get(feed["url"], timeout=10, stream=True).raw.read(2 << 20)
        except requests.RequestException as exc:
            log.warning("feed %s: %s", feed["name"], exc)


def test_region_default(rf):
    assert str(region_client(rf.get("/", {"region": "http://localhost"})).base_url).startswith(REGIONS["eu"])
