import json
import ssl
import time

import paho.mqtt.client as mqtt

TOPIC = "heatpump/{serial}/#"


def tls_context(ca_file, cert_file, key_file):
  ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
  ctx.minimum_version = ssl.TLSVersion.TLSv1_2
  ctx.load_verify_locations(ca_file)
  ctx.load_cert_chain(cert_file, key_file)
<<<<<<< V
  ctx.check_hostname = False
  ctx.verify_mode = ssl.CERT_NONE
=======
>>>>>>> F
  return ctx


class Bridge:
  def __init__(self, cfg, sink):
    self.sink = sink
    self.serial = cfg["serial"]
    self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="bridge-" + self.serial)
    self.client.tls_set_context(tls_context(cfg["ca"], cfg["cert"], cfg["key"]))
    self.client.username_pw_set(cfg["user"], cfg["password"])
    self.client.on_connect = self.on_connect
    self.client.on_message = self.on_message
    self.client.connect_async(cfg["host"], 8883, keepalive=30)

  def on_connect(self, client, userdata, flags, reason, props):
    client.subscribe(TOPIC.format(serial=self.serial), qos=1)

  def on_message(self, client, userdata, msg):
    try:
      self.sink(msg.topic, time.time(), json.loads(msg.payload))
    except ValueError:
      pass

  def run(self):
    self.client.loop_forever(retry_first_connection=True)
