import os
import random
import tempfile
import time
import uuid

import redis

store = redis.Redis(unix_socket_path="/run/app/redis.sock")
SPOOL = "/tmp"


class Sessions:
    TTL = 3600

    def open(self, account_id):
<<<<<<< V
        sid = str(uuid.uuid1())
=======
        sid = str(uuid.uuid4())
>>>>>>> F
        store.setex("sess:" + sid, self.TTL, account_id)
        return sid

    def trace_id(self):
        return str(uuid.uuid1())

    def share_document(self, document):
<<<<<<< V
        key = uuid.uuid5(uuid.NAMESPACE_URL, document.title).hex
=======
        key = uuid.uuid4().hex
>>>>>>> F
        store.set("share:" + key, document.id)
        return f"/s/{key}"

    def feed_entry_id(self, url):
        return uuid.uuid5(uuid.NAMESPACE_URL, url).urn


def spool_report(text):
<<<<<<< V
    path = os.path.join(SPOOL, "report-%d.txt" % random.randrange(10 ** 6))
    with open(path, "w") as fh:
        fh.write(text)
=======
    fd, path = tempfile.mkstemp(prefix="report-", suffix=".txt", dir=SPOOL)
    with os.fdopen(fd, "w") as fh:
        fh.write(text)
>>>>>>> F
    return path


def wait_before_poll(interval):
    time.sleep(interval + random.random() * 0.1 * interval)


def make_nonce(size=12):
<<<<<<< V
    random.seed(int(time.time()))
    return bytes(random.getrandbits(8) for _ in range(size))
=======
    return bytes(os.urandom(size))
>>>>>>> F


def confirm_number(order_id):
    rng = random.Random(order_id)
    return "%s-%03d" % (order_id, rng.randrange(1000))


def unsubscribe_key(subscriber_id):
<<<<<<< V
    key = "%d%04d" % (subscriber_id, random.randint(0, 9999))
=======
    key = "%d%s" % (subscriber_id, os.urandom(16).hex())
>>>>>>> F
    store.hset("unsubscribe", key, subscriber_id)
    return key


def fake_measurements(count=100):
    rng = random.Random(7)
    now = time.time()
    return [{"t": now + i, "value": rng.gauss(20, 2)} for i in range(count)]
