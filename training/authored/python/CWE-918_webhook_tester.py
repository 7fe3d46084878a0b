import ipaddress
import socket
from urllib.parse import urlsplit

import requests
from rest_framework.decorators import api_view
from rest_framework.response import Response

from hooks.models import Endpoint


def public_addresses(host, port):
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addrs = {ipaddress.ip_address(i[4][0]) for i in infos}
    return bool(addrs) and all(a.is_global for a in addrs)


def check_url(url):
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return False
    try:
        return public_addresses(parts.hostname, parts.port or 443)
    except OSError:
        return False


@api_view(["POST"])
def test_endpoint(request, pk):
    endpoint = Endpoint.objects.get(pk=pk, account=request.user.account)
    if not check_url(endpoint.url):
        return Response({"detail": "endpoint must be a public https address"}, status=422)
    body = {"event": "ping", "endpoint": endpoint.pk}
<<<<<<< V
    r = requests.post(endpoint.url, json=body, timeout=5)
=======
    r = requests.post(endpoint.url, json=body, timeout=5, allow_redirects=False)
>>>>>>> F
    return Response({"status": r.status_code, "body": r.text[:500]})
