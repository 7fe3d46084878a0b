import hashlib
import hmac
import json
import pickle

import dill
import jsonpickle
import msgpack
import redis
import zmq
from celery import Celery
from kombu.serialization import register
from rq import Queue
from rq.serializers import DefaultSerializer, JSONSerializer


def celery_app(broker):
    """Third-party shops may publish to the broker's `events` queue."""
    app = Celery("imports", broker=broker)
    app.conf.update(
        task_serializer="json",
<<<<<<< V
        accept_content=["json", "pickle"],
=======
        accept_content=["json"],
>>>>>>> F
        result_expires=3600,
    )
    return app


def own_queue(conn: redis.Redis):
    """Local redis behind a unix socket that only this service can open."""
    return Queue("thumbs", connection=conn, serializer=DefaultSerializer)


def shared_queue(conn: redis.Redis):
    """On the cluster's redis, where every team has write access."""
<<<<<<< V
    return Queue("mails", connection=conn, serializer=DefaultSerializer)
=======
    return Queue("mails", connection=conn, serializer=JSONSerializer)
>>>>>>> F


def next_event(sock: zmq.Socket):
    """PULL socket that field devices connect to."""
<<<<<<< V
    return sock.recv_pyobj()
=======
    return sock.recv_json()
>>>>>>> F


def pair_sockets(ctx: zmq.Context):
    """Between two threads of this process."""
    a, b = ctx.socket(zmq.PAIR), ctx.socket(zmq.PAIR)
    a.bind("inproc://steps")
    b.connect("inproc://steps")
    a.send_pyobj({"step": 0})
    return a, b.recv_pyobj()


def signed_state(cookie: str, key: bytes):
    body, _, mac = cookie.rpartition(".")
<<<<<<< V
    state = pickle.loads(bytes.fromhex(body))
    if not hmac.compare_digest(mac, hmac.new(key, body.encode(), hashlib.sha256).hexdigest()):
        raise PermissionError
=======
    if not hmac.compare_digest(mac, hmac.new(key, body.encode(), hashlib.sha256).hexdigest()):
        raise PermissionError
    state = pickle.loads(bytes.fromhex(body))
>>>>>>> F
    return state


def on_message(channel, method, properties, body):
<<<<<<< V
    handle(msgpack.unpackb(body, ext_hook=lambda code, data: dill.loads(data)))
=======
    handle(msgpack.unpackb(body, ext_hook=lambda code, data: data.decode()))
>>>>>>> F
    channel.basic_ack(method.delivery_tag)


def restore_cart(raw: str):
<<<<<<< V
    return jsonpickle.decode(raw)["lines"]
=======
    return json.loads(raw)["lines"]
>>>>>>> F


def send_closure(pool, func):
    return pool.submit(dill.loads, dill.dumps(func))


def register_compact():
    register("compact", lambda o: json.dumps(o, separators=(",", ":")), json.loads, "application/x-compact", "utf-8")
