import ssl

import grpc
import paho.mqtt.client as mqtt
import pika
from confluent_kafka import Consumer
from kafka import KafkaProducer

CA = "/etc/meter/ca.pem"


def sensor_client(host: str, user: str, password: str) -> mqtt.Client:
    client = mqtt.Client(client_id="meter-7")
    client.username_pw_set(user, password)
<<<<<<< V
    client.tls_set(ca_certs=CA, cert_reqs=ssl.CERT_NONE)
=======
    client.tls_set(ca_certs=CA, cert_reqs=ssl.CERT_REQUIRED)
>>>>>>> F
    client.connect(host, 8883)
    return client


def gateway_client(host: str, cert: str, key: str) -> mqtt.Client:
    client = mqtt.Client()
    client.tls_set(CA, cert, key)
<<<<<<< V
    client.tls_insecure_set(True)
=======
    client.tls_insecure_set(False)
>>>>>>> F
    client.connect(host, 8883)
    return client


def on_device_bus() -> mqtt.Client:
    client = mqtt.Client(transport="unix")
    client.connect("/run/mosquitto/local.sock", 1)
    return client


def order_producer(hosts: list[str], user: str, password: str) -> KafkaProducer:
    return KafkaProducer(
        bootstrap_servers=hosts,
        security_protocol="SASL_SSL",
        sasl_mechanism="PLAIN",
        sasl_plain_username=user,
        sasl_plain_password=password,
        ssl_cafile=CA,
<<<<<<< V
        ssl_check_hostname=False,
=======
        ssl_check_hostname=True,
>>>>>>> F
    )


def order_consumer(hosts: str, user: str, password: str) -> Consumer:
    return Consumer({
        "bootstrap.servers": hosts,
        "group.id": "orders",
<<<<<<< V
        "security.protocol": "SASL_PLAINTEXT",
=======
        "security.protocol": "SASL_SSL",
>>>>>>> F
        "sasl.mechanism": "PLAIN",
        "sasl.username": user,
        "sasl.password": password,
    })


def compose_consumer() -> Consumer:
    """Against the broker of docker-compose.test.yml."""
    return Consumer({"bootstrap.servers": "127.0.0.1:9092", "group.id": "t", "security.protocol": "PLAINTEXT"})


def work_queue(host: str, user: str, password: str) -> pika.BlockingConnection:
    """Blocking connection for the batch jobs."""
    ctx = ssl.create_default_context(cafile=CA)
<<<<<<< V
    ctx.check_hostname = False
=======
    ctx.check_hostname = True
>>>>>>> F
    return pika.BlockingConnection(
        pika.ConnectionParameters(
            host, 5671, credentials=pika.PlainCredentials(user, password), ssl_options=pika.SSLOptions(ctx, host)
        )
    )


def tariff_channel(target: str) -> grpc.Channel:
    """target is host:port of the tariff service in the cloud."""
<<<<<<< V
    return grpc.insecure_channel(target)
=======
    return grpc.secure_channel(target, grpc.ssl_channel_credentials())
>>>>>>> F


def call_tariffs(stub, request, token: str):
    return stub.List(request, metadata=[("authorization", f"Bearer {token}")], timeout=5)


def sidecar_channel() -> grpc.Channel:
    return grpc.insecure_channel("unix:/run/sidecar/rpc.sock")
