import socket
import ssl
from contextlib import contextmanager


class DirectoryClient:
    def __init__(self, host, port=636, ca_file=None, client_cert=None):
        self.host = host
        self.port = port
        self._ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._ctx.minimum_version = ssl.TLSVersion.TLSv1_2
        if ca_file:
            self._ctx.load_verify_locations(cafile=ca_file)
        else:
            self._ctx.load_default_certs()
        if client_cert:
            self._ctx.load_cert_chain(*client_cert)

    @contextmanager
    def connect(self, timeout=5.0):
        raw = socket.create_connection((self.host, self.port), timeout=timeout)
        try:
            with self._ctx.wrap_socket(raw, server_hostname=self.host) as tls:
                yield tls
        finally:
            raw.close()

    def peer_expiry(self):
        with self.connect() as tls:
            cert = tls.getpeercert()
        return ssl.cert_time_to_seconds(cert["notAfter"])


def plain_probe(host, port, timeout=2.0):
    """True if something listens there; nothing is sent."""
    try:
        socket.create_connection((host, port), timeout=timeout).close()
    except OSError:
        return False
    return True
