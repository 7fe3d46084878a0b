import hashlib
import json
import logging
import ssl
import threading
import time
import urllib.request
from http.client import HTTPSConnection

log = logging.getLogger("heatpump.cloud")


class CloudError(Exception):
    pass


class Settings:
    def __init__(self, path):
        with open(path, encoding="utf-8") as fh:
            doc = json.load(fh)
        self.host = doc["host"]
        self.device_id = doc["device_id"]
        self.cert = doc["cert"]
        self.key = doc["key"]
        self.ca = doc["ca"]


class Tls:
    """Two contexts: the cloud needs the device certificate, the local
    installer tool on the service port has only a self-made one."""

    def __init__(self, settings):
        self.cloud = ssl.create_default_context(cafile=settings.ca)
        self.cloud.load_cert_chain(settings.cert, settings.key)
        self.cloud.minimum_version = ssl.TLSVersion.TLSv1_2
        self.service = ssl.create_default_context()
        self.service.check_hostname = False
        self.service.verify_mode = ssl.CERT_NONE

    def pick(self, host):
        return self.service if host == "127.0.0.1" else self.cloud


class CloudClient:
    def __init__(self, settings):
        self.settings = settings
        self.tls = Tls(settings)
        self.commands = []
        self.lock = threading.Lock()

    def _request(self, method, path, doc=None):
        conn = HTTPSConnection(self.settings.host, 443, timeout=20, context=self.tls.cloud)
        try:
            body = json.dumps(doc) if doc is not None else None
            conn.request(method, path, body, {"Content-Type": "application/json"})
            resp = conn.getresponse()
            data = resp.read(1 << 20)
            if resp.status >= 300:
                raise CloudError("%s %s: %d" % (method, path, resp.status))
            return json.loads(data or b"null")
        finally:
            conn.close()

    def report(self, values):
        path = "/v1/devices/%s/values" % self.settings.device_id
        return self._request("POST", path, values)

    def poll(self):
        """Fetch commands and keep them for the control loop."""
        path = "/v1/devices/%s/commands" % self.settings.device_id
        with self.lock:
            self.commands.extend(self._request("GET", path) or [])

    def schedule(self):
        """The weekly schedule lies on the static host next to the API."""
        url = "https://static.%s/schedules/%s.json" % (self.settings.host, self.settings.device_id)
<<<<<<< V
        with urllib.request.urlopen(url, timeout=20, context=self.tls.service) as resp:
=======
        with urllib.request.urlopen(url, timeout=20, context=self.tls.cloud) as resp:
>>>>>>> F
            return json.loads(resp.read(1 << 20))

    def ping_installer(self):
        url = "https://127.0.0.1:9443/ping"
        with urllib.request.urlopen(url, timeout=3, context=self.tls.pick("127.0.0.1")) as resp:
            return resp.status == 200

    def fingerprint(self):
        with open(self.settings.cert, "rb") as fh:
            der = ssl.PEM_cert_to_DER_cert(fh.read().decode("ascii"))
        return hashlib.sha256(der).hexdigest()


def control_loop(client, pump):
    plan, next_plan = {}, 0.0
    while True:
        try:
            client.poll()
            if time.monotonic() >= next_plan:
                plan = client.schedule()
                next_plan = time.monotonic() + 3600
            client.report(pump.values())
        except (OSError, ValueError, CloudError) as exc:
            log.warning("cloud: %s", exc)
        with client.lock:
            commands, client.commands = client.commands, []
        for command in commands:
            pump.apply(command["name"], command["args"])
        pump.follow(plan)
        time.sleep(30)
