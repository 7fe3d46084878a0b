import ipaddress
import socket
from urllib.parse import quote, urlsplit

import httpx
import requests
from django.conf import settings
from django.http import HttpResponse, JsonResponse

STATIC_HOSTS = {"img.example.org", "cdn.example.org"}


def is_public(host):
    infos = socket.getaddrinfo(host, None)
    return bool(infos) and all(ipaddress.ip_address(i[4][0]).is_global for i in infos)


def proxy_image(request):
    url = request.GET["src"]
<<<<<<< V
    if not any(host in url for host in STATIC_HOSTS):
        return HttpResponse(status=403)
=======
    if urlsplit(url).scheme != "https" or urlsplit(url).netloc not in STATIC_HOSTS:
        return HttpResponse(status=403)
>>>>>>> F
    upstream = requests.get(url, timeout=5, allow_redirects=False)
    return HttpResponse(upstream.content, content_type="image/png")


def weather(request):
    city = request.GET.get("city", "Bern")
    r = requests.get(f"{settings.WEATHER_URL}/v1/{quote(city, safe='')}", timeout=5)
    return JsonResponse(r.json())


def stock_level(request):
    """Asks the branch's own stock service."""
    branch = request.GET["branch"]
<<<<<<< V
    r = requests.get(f"http://{branch}.stock.internal:8080/level", timeout=3)
=======
    r = requests.get(f"http://branch-{int(branch)}.stock.internal:8080/level", timeout=3)
>>>>>>> F
    return JsonResponse(r.json())


def avatar_from_url(request):
    url = request.POST["url"]
    host = urlsplit(url).hostname or ""
    if urlsplit(url).scheme not in ("http", "https") or not is_public(host):
        return HttpResponse(status=400)
<<<<<<< V
    with httpx.Client(follow_redirects=True, timeout=5) as client:
        data = client.get(url).content
=======
    with httpx.Client(proxy=settings.EGRESS_PROXY, follow_redirects=False, timeout=5) as client:
        data = client.get(url).content
>>>>>>> F
    request.user.profile.store_avatar(data)
    return HttpResponse(status=204)


def ping_services(request):
    states = {}
    for name, url in settings.SERVICES.items():
        try:
            states[name] = requests.get(url + "/healthz", timeout=1).ok
        except requests.RequestException:
            states[name] = False
    return JsonResponse(states)


def test_webhook(request, pk):
    hook = request.user.hooks.get(pk=pk)
<<<<<<< V
    r = requests.post(hook.url, json={"event": "ping"}, timeout=5)
=======
    r = requests.post(hook.url, json={"event": "ping"}, timeout=5, proxies={"http": settings.EGRESS_PROXY, "https": settings.EGRESS_PROXY}, allow_redirects=False)
>>>>>>> F
    return JsonResponse({"status": r.status_code, "body": r.text[:500]})


def render_pdf(request):
<<<<<<< V
    page = request.build_absolute_uri(request.GET.get("page", "/invoices"))
=======
    page = f"{settings.SITE_URL}/invoices/{int(request.GET['page'])}"
>>>>>>> F
    r = requests.post(f"{settings.PDF_URL}/render", json={"url": page}, timeout=30)
    return HttpResponse(r.content, content_type="application/pdf")
