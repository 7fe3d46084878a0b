import json
import logging
import os
import pickle
import time
import traceback
import zlib

import msgpack
import pika

log = logging.getLogger("rasterq")

CODECS = {}


def codec(content_type):
    def register(fn):
        CODECS[content_type] = fn
        return fn
    return register


@codec("application/json")
def from_json(body):
    return json.loads(body)


@codec("application/msgpack")
def from_msgpack(body):
    return msgpack.unpackb(body, raw=False, strict_map_key=True)


@codec("application/x-pickle")
def from_pickle(body):
    return pickle.loads(body)


class Task:
    def __init__(self, name, args, reply_to, correlation):
        self.name = name
        self.args = args
        self.reply_to = reply_to
        self.correlation = correlation


class Consumer:
    """
    Serves two queues: 'internal' is written by our own scheduler only,
    'public' is bridged from the broker that customers publish to.
    """

    ACCEPT = {
        "internal": ("application/json", "application/msgpack", "application/x-pickle"),
        "public": ("application/json", "application/msgpack"),
    }

    def __init__(self, url, handlers):
        self.conn = pika.BlockingConnection(pika.URLParameters(url))
        self.channel = self.conn.channel()
        self.channel.basic_qos(prefetch_count=1)
        self.handlers = handlers

    def decode(self, queue, props, body):
        kind = (props.content_type or "application/json").lower()
        if props.content_encoding == "deflate":
            kind, body = self.inflate(kind, body)
<<<<<<< V
        decoder = CODECS.get(kind)
=======
        decoder = CODECS.get(kind) if kind in self.ACCEPT[queue] else None
>>>>>>> F
        if decoder is None:
            raise ValueError("content type %r" % kind)
        doc = decoder(body)
        return Task(doc["task"], doc.get("args", {}), props.reply_to, props.correlation_id)

    def inflate(self, kind, body):
        obj = zlib.decompressobj()
        data = obj.decompress(body, 8 << 20)
        if obj.unconsumed_tail:
            raise ValueError("body too large")
        return kind, data

    def execute(self, queue, task):
        handler = self.handlers.get((queue, task.name))
        if handler is None:
            raise ValueError("no task %r on %s" % (task.name, queue))
        started = time.monotonic()
        result = handler(**task.args)
        log.info("%s took %.2fs", task.name, time.monotonic() - started)
        return result

    def on_message(self, queue):
        def callback(channel, method, props, body):
            try:
                task = self.decode(queue, props, body)
                answer = {"ok": True, "result": self.execute(queue, task)}
            except Exception as exc:
                log.warning("task failed: %s", traceback.format_exc(limit=3))
                answer = {"ok": False, "error": type(exc).__name__}
            if props.reply_to:
                channel.basic_publish(
                    "", props.reply_to, json.dumps(answer).encode(),
                    pika.BasicProperties(
                        correlation_id=props.correlation_id, content_type="application/json"))
            channel.basic_ack(method.delivery_tag)
        return callback

    def run(self):
        for queue in self.ACCEPT:
            self.channel.queue_declare(queue, durable=True)
            self.channel.basic_consume(queue, self.on_message(queue))
        self.channel.start_consuming()


def start(handlers):
    Consumer(os.environ["RASTERQ_URL"], handlers).run()
