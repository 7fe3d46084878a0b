#!/usr/bin/env python3
# Gateway between the controllers in a greenhouse and the grower's cloud account.
#
# Controllers speak JSON lines over TLS on the local network. Each has a
# certificate of its own making; its SHA-256 was read off the label when the
# controller was paired and stands in devices.json.
import asyncio
import contextlib
import hashlib
import json
import logging
import os
import ssl
import time
from collections import deque
from pathlib import Path

log = logging.getLogger("gateway")

CONFIG = Path(os.environ.get("GREENHOUSE_CONFIG", "/etc/greenhouse"))
CLOUD_HOST = "ingest.greenhouse.example"
CLOUD_PORT = 8883
POLL_SECONDS = 20
MAX_LINE = 16 * 1024
KEYS = {"temp": (-40, 90), "humidity": (0, 100), "soil": (0, 100), "valve": (0, 1)}


class DeviceError(Exception):
    pass


class Device:
    def __init__(self, entry):
        self.name = entry["name"]
        self.host = entry["host"]
        self.port = int(entry.get("port", 4433))
        self.pin = entry.get("sha256", "").replace(":", "").lower()
        self.token = entry["token"]
        self.latest = None


def load_devices():
    entries = json.loads((CONFIG / "devices.json").read_text())
    return [Device(entry) for entry in entries]


def local_context():
    """The controllers' certificates are known by digest, see connect_device."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def cloud_context():
    """The cloud has its own authority and wants a client certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(CONFIG / "cloud-ca.pem")
<<<<<<< V
    context.check_hostname = False
=======
>>>>>>> F
    context.load_cert_chain(CONFIG / "gateway.pem", CONFIG / "gateway.key")
    return context


async def connect_device(device):
    """Open the connection and compare the certificate before anything is said."""
    reader, writer = await asyncio.open_connection(
        device.host, device.port, ssl=local_context(), limit=MAX_LINE
    )
    certificate = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    digest = hashlib.sha256(certificate or b"").hexdigest()
<<<<<<< V
    if device.pin and digest != device.pin:
=======
    if digest != device.pin:
>>>>>>> F
        writer.close()
        raise DeviceError("another certificate than at pairing")
    return reader, writer


async def ask(reader, writer, question):
    writer.write(json.dumps(question).encode() + b"\n")
    await writer.drain()
    line = await reader.readline()
    if not line.endswith(b"\n"):
        raise DeviceError("connection ended")
    answer = json.loads(line)
    if not isinstance(answer, dict) or "error" in answer:
        raise DeviceError("refused")
    return answer


def clean(answer):
    """Known readings within their range; the rest is dropped."""
    readings = {}
    for key, (low, high) in KEYS.items():
        value = answer.get(key)
        if type(value) in (int, float) and low <= value <= high:
            readings[key] = value
    return readings


async def poll(device):
    reader, writer = await connect_device(device)
    try:
        answer = await ask(reader, writer, {"do": "read", "token": device.token})
        device.latest = clean(answer)
        return device.latest
    finally:
        writer.close()
        with contextlib.suppress(OSError, ssl.SSLError):
            await writer.wait_closed()


async def set_valve(device, position):
    reader, writer = await connect_device(device)
    try:
        await ask(reader, writer, {"do": "valve", "to": position, "token": device.token})
    finally:
        writer.close()


async def poll_forever(devices, outbox):
    while True:
        for device in devices:
            try:
                readings = await asyncio.wait_for(poll(device), 8)
                outbox.append({"device": device.name, "at": int(time.time()), **readings})
            except (DeviceError, OSError, ValueError, asyncio.TimeoutError) as exc:
                log.warning("%s: %s", device.name, exc)
        await asyncio.sleep(POLL_SECONDS)


async def take_orders(reader, devices):
    """Valve orders from the cloud, one JSON line each."""
    by_name = {device.name: device for device in devices}
    while line := await reader.readline():
        try:
            order = json.loads(line)
            device = by_name[order["device"]]
            position = 1 if order["valve"] == "open" else 0
            await asyncio.wait_for(set_valve(device, position), 8)
        except (KeyError, TypeError, ValueError, DeviceError, OSError, asyncio.TimeoutError) as exc:
            log.warning("order not carried out: %r", exc)


async def send_forever(writer, outbox):
    while True:
        while outbox:
            writer.write(json.dumps(outbox[0]).encode() + b"\n")
            await writer.drain()
            outbox.popleft()
        await asyncio.sleep(1)


async def cloud_forever(devices, outbox):
    while True:
        try:
            reader, writer = await asyncio.open_connection(
                CLOUD_HOST, CLOUD_PORT, ssl=cloud_context(), limit=MAX_LINE
            )
            log.info("connected to %s", CLOUD_HOST)
            tasks = [
                asyncio.create_task(take_orders(reader, devices)),
                asyncio.create_task(send_forever(writer, outbox)),
            ]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                task.cancel()
            writer.close()
        except (OSError, ssl.SSLError) as exc:
            log.warning("cloud: %s", exc)
        await asyncio.sleep(15)


async def main():
    devices = load_devices()
    outbox = deque(maxlen=5000)
    await asyncio.gather(poll_forever(devices, outbox), cloud_forever(devices, outbox))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    asyncio.run(main())
