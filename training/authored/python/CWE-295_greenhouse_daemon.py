#!/usr/bin/env python3
"""Greenhouse controller: report sensor values, take set points from the server."""
import json
import logging
import os
import signal
import ssl
import time

import paho.mqtt.client as mqtt
import requests

log = logging.getLogger("greenhouse")
SERVER = "https://farm.example"
CA_FILE = "/etc/greenhouse/ca.pem"
STATE = "/var/lib/greenhouse/setpoints.json"
BOUNDS = {"temp": (5.0, 40.0), "humidity": (20.0, 95.0), "light": (0.0, 16.0)}


class Controller:
    def __init__(self, device_id, token):
        self.device_id = device_id
        self.http = requests.Session()
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.http.verify = CA_FILE
        self.setpoints = self.read_state()
        self.client = mqtt.Client(client_id=device_id)
        self.client.username_pw_set(device_id, token)
<<<<<<< V
        self.client.tls_set(CA_FILE, cert_reqs=ssl.CERT_NONE)
        self.client.tls_insecure_set(True)
=======
        self.client.tls_set(CA_FILE, cert_reqs=ssl.CERT_REQUIRED)
>>>>>>> F
        self.client.on_message = self.on_message
        self.client.on_connect = self.on_connect

    def read_state(self):
        try:
            with open(STATE) as fh:
                return json.load(fh)
        except (OSError, ValueError):
            return {"temp": 21.0, "humidity": 60.0, "light": 12.0}

    def apply(self, wanted):
        for key, (low, high) in BOUNDS.items():
            if key in wanted:
                value = float(wanted[key])
                if low <= value <= high:
                    self.setpoints[key] = value
        tmp = STATE + ".new"
        with open(tmp, "w") as fh:
            json.dump(self.setpoints, fh)
        os.replace(tmp, STATE)

    def on_connect(self, client, _userdata, _flags, rc):
        log.info("broker connected: %s", rc)
        client.subscribe(f"farm/{self.device_id}/set", qos=1)

    def on_message(self, _client, _userdata, message):
        if len(message.payload) > 1024:
            return
        try:
            self.apply(json.loads(message.payload))
        except (ValueError, TypeError) as exc:
            log.warning("set points ignored: %s", exc)

    def pull_schedule(self):
        url = f"{SERVER}/devices/{self.device_id}/schedule"
<<<<<<< V
        resp = self.http.get(url, timeout=15, verify=False)
=======
        resp = self.http.get(url, timeout=15)
>>>>>>> F
        resp.raise_for_status()
        self.apply(resp.json().get("today", {}))

    def run(self):
        self.client.connect("mqtt.farm.example", 8883, keepalive=60)
        self.client.loop_start()
        while True:
            try:
                self.pull_schedule()
            except requests.RequestException as exc:
                log.warning("no schedule: %s", exc)
            time.sleep(900)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    Controller(os.environ["DEVICE_ID"], os.environ["DEVICE_TOKEN"]).run()
