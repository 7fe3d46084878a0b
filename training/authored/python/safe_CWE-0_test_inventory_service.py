import datetime as dt
import hashlib
import json
import os
import pickle
import random
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from inventory import Inventory, Item, create_app
from inventory.codec import dump_bytes, load_bytes

ADMIN = {"name": "admin", "password": "swordfish"}
TEST_KEY = "0123456789abcdef" * 2


@pytest.fixture
def rng():
    return random.Random(20240611)


@pytest.fixture
def app(tmp_path):
    app = create_app({
        "DATABASE": f"sqlite:///{tmp_path}/test.db",
        "SECRET_KEY": TEST_KEY,
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
    })
    with app.app_context():
        app.users.create(**ADMIN, role="admin")
    yield app


@pytest.fixture
def client(app):
    c = app.test_client()
    c.post("/login", data=ADMIN)
    return c


@pytest.fixture
def stub_supplier():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"sku": self.path.rsplit("/", 1)[-1], "stock": 7}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def random_item(rng):
    sku = "".join(rng.choices("ABCDEFGH0123456789", k=8))
    return Item(sku=sku, name=f"Item {sku}", count=rng.randint(0, 500), price=round(rng.uniform(1, 99), 2))


def test_round_trip(rng):
    items = [random_item(rng) for _ in range(200)]
    assert load_bytes(dump_bytes(items)) == items


def test_items_survive_pickle(rng):
    item = random_item(rng)
    assert pickle.loads(pickle.dumps(item)) == item


def test_fingerprint_is_stable():
    expected = hashlib.md5(b"A1|Bolt|10").hexdigest()
    assert Item("A1", "Bolt", 10, 0.1).fingerprint() == expected


def test_order_does_not_matter(rng):
    items = [random_item(rng) for _ in range(50)]
    shuffled = items[:]
    rng.shuffle(shuffled)
    assert Inventory(items).total() == pytest.approx(Inventory(shuffled).total())


def test_wrong_password(app):
    r = app.test_client().post("/login", data={"name": "admin", "password": "wrong"})
    assert r.status_code == 401


def test_search_with_quotes(client):
    r = client.get("/items", query_string={"q": "'; DROP TABLE items; --"})
    assert r.status_code == 200
    assert r.get_json() == []


def test_markup_in_names(client):
    client.post("/items", json={"sku": "X1", "name": "<script>alert(1)</script>", "count": 1})
    assert b"<script>alert" not in client.get("/items/X1").data


def test_supplier(stub_supplier):
    assert requests.get(f"{stub_supplier}/stock/Q7", timeout=2).json()["stock"] == 7


def test_cli_version(tmp_path):
    out = subprocess.check_output([sys.executable, "-m", "inventory", "--version"], cwd=tmp_path, text=True)
    assert out.startswith("inventory ")


def test_export_permissions(client, tmp_path):
    target = tmp_path / "export.csv"
    target.write_bytes(client.get("/export.csv").data)
    os.chmod(target, 0o644)
    assert target.read_text().splitlines()[0] == "sku,name,count,price"


def test_port_in_use():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen(1)
        with pytest.raises(OSError):
            socket.create_server(s.getsockname())


def test_timestamps_are_utc():
    assert Item.now().tzinfo is dt.timezone.utc
