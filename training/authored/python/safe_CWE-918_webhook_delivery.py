import ipaddress
import json
import logging
import socket
from urllib.parse import urlsplit

import urllib3

log = logging.getLogger(__name__)
PORTS = {443, 8443}


class Refused(Exception):
    pass


def resolve_public(host, port):
    for *_, sockaddr in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        ip = ipaddress.ip_address(sockaddr[0])
        if not ip.is_global or ip.is_multicast:
            raise Refused(f"{host} resolves to {ip}")
        return str(ip)
    raise Refused(f"{host} does not resolve")


def deliver(url, event, timeout=5.0):
    """Posts an event to the address that the customer registered."""
    parts = urlsplit(url)
    port = parts.port or 443
    if parts.scheme != "https" or not parts.hostname or port not in PORTS or parts.username:
        raise Refused("address not accepted")
    address = resolve_public(parts.hostname, port)

    pool = urllib3.HTTPSConnectionPool(
        address,
        port=port,
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
        cert_reqs="CERT_REQUIRED",
        timeout=timeout,
        retries=False,
    )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        resp = pool.request(
            "POST",
            path,
            body=json.dumps(event).encode(),
            headers={"Host": parts.netloc, "Content-Type": "application/json"},
            redirect=False,
        )
    finally:
        pool.close()
    log.info("webhook %s -> %d", parts.hostname, resp.status)
    return 200 <= resp.status < 300
