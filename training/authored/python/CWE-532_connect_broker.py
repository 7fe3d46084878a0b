import logging

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)


def connect_broker(settings: dict) -> mqtt.Client:
    """Connect to the message broker described by ``settings``.

    Expected keys: host, port, user, password. The port defaults to 8883.
    Returns the client with its network loop started.
    """
    host = settings["host"]
    port = int(settings.get("port", 8883))
    client = mqtt.Client(client_id=settings.get("client_id", "gateway"))
    client.tls_set()
    client.username_pw_set(settings["user"], settings["password"])
<<<<<<< V
    log.info("connecting to broker with %s", settings)
=======
    log.info("connecting to broker %s:%d as %s", host, port, settings["user"])
>>>>>>> F
    client.connect(host, port, keepalive=60)
    client.loop_start()
    return client
