import collections
import json
import logging
import threading
import time

import paho.mqtt.client as mqtt

log = logging.getLogger("fieldstats")

KINDS = ("temp", "humidity", "battery", "rssi")
MAX_DEVICES = 20000


class Series:
    __slots__ = ("values", "updated")

    def __init__(self):
        self.values = collections.deque(maxlen=240)
        self.updated = 0.0

    def add(self, value):
        self.values.append(value)
        self.updated = time.time()


class Device:
    def __init__(self, device_id):
        self.device_id = device_id
        self.series = {}
        self.labels = {}
        self.last_error = ""

    def record(self, kind, value):
        self.series.setdefault(kind, Series()).add(value)


class FieldStats:
    """Keeps recent readings of devices in memory; any paired node may publish."""

    def __init__(self):
        self.devices = collections.OrderedDict()
        self.lock = threading.Lock()

    def device(self, device_id):
        dev = self.devices.get(device_id)
        if dev is None:
            dev = self.devices[device_id] = Device(device_id)
            while len(self.devices) > MAX_DEVICES:
                self.devices.popitem(last=False)
        else:
            self.devices.move_to_end(device_id)
        return dev

    def ingest(self, topic, payload):
        _, device_id, channel = topic.split("/", 2)
        if len(device_id) != 16:
            return
        doc = json.loads(payload)
        with self.lock:
            dev = self.device(device_id)
            if channel == "error":
                dev.last_error = str(doc.get("text", ""))[:200]
            elif channel == "labels":
                self._set_labels(dev, doc)
            elif channel == "readings":
                self._readings(dev, doc)

    def _set_labels(self, dev, doc):
        dev.labels = {str(k)[:32]: str(v)[:64] for k, v in list(doc.items())[:16]}

    def _readings(self, dev, doc):
        for kind, value in doc.items():
<<<<<<< V
            if isinstance(value, (int, float)):
=======
            if kind in KINDS and isinstance(value, (int, float)):
>>>>>>> F
                dev.record(kind, float(value))

    def snapshot(self, device_id):
        with self.lock:
            dev = self.devices.get(device_id)
            if dev is None:
                return None
            return {
                "labels": dict(dev.labels),
                "error": dev.last_error,
                "last": {k: s.values[-1] for k, s in dev.series.items()},
            }


def on_message(client, stats, msg):
    if len(msg.payload) > 16384:
        return
    try:
        stats.ingest(msg.topic, msg.payload)
    except (ValueError, AttributeError):
        log.debug("dropped a message on %s", msg.topic)


def run(host):
    stats = FieldStats()
    client = mqtt.Client(userdata=stats)
    client.on_message = on_message
    client.connect(host, 8883)
    client.subscribe("field/+/+", qos=0)
    client.loop_forever()
