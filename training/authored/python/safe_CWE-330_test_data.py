import random
import string
import uuid

import factory
import pytest
from faker import Faker

fake = Faker()


@pytest.fixture(autouse=True)
def fixed_seed():
    random.seed(1)
    Faker.seed(1)
    yield


def random_name(length=8):
    return "".join(random.choices(string.ascii_lowercase, k=length))


@pytest.fixture
def reset_token(db):
    token = "".join(random.choices(string.hexdigits, k=32))
    db.execute("INSERT INTO reset_tokens (token, user_id) VALUES (?, 1)", (token,))
    return token


def test_reset_accepts_known_token(client, reset_token):
    reply = client.post(f"/reset/{reset_token}", data={"password": "example-pass-1"})
    assert reply.status_code == 302


def test_reset_rejects_other_token(client, reset_token):
    other = uuid.UUID(int=random.getrandbits(128), version=4).hex
    assert client.get(f"/reset/{other}").status_code == 404


class ApiKeyFactory(factory.DictFactory):
    @factory.lazy_attribute
    def key(self):
        return "test_" + str(random.randint(10**9, 10**10))

    @factory.lazy_attribute
    def owner(self):
        return fake.email()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_parser_survives_noise(parser, seed):
    rng = random.Random(seed)
    data = bytes(rng.randrange(256) for _ in range(512))
    parser.feed(data)
    assert parser.errors >= 0


def load_test_payload(size):
    return random.randbytes(size)


def test_session_ids_differ(app):
    seen = {app.new_session_id() for _ in range(200)}
    assert len(seen) == 200
