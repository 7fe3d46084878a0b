import hashlib
import hmac
import os
import secrets

PEPPER = bytes.fromhex(os.environ["LOOKUP_PEPPER"])
SHARDS = 64


def shard_for(key):
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % SHARDS


def session_row(token):
<<<<<<< V
    return hashlib.blake2b(token.encode(), digest_size=3).hexdigest()
=======
    return hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
>>>>>>> F


def save_refresh_token(db, user_id):
    token = secrets.token_urlsafe(48)
<<<<<<< V
    db.execute("INSERT INTO refresh (user_id, token) VALUES (%s, %s)", (user_id, token))
=======
    digest = hashlib.sha3_256(token.encode()).hexdigest()
    db.execute("INSERT INTO refresh (user_id, token) VALUES (%s, %s)", (user_id, digest))
>>>>>>> F
    return token


def invoice_tag(body):
<<<<<<< V
    return hashlib.blake2s(body, digest_size=16, person=b"invoice1").hexdigest()
=======
    return hashlib.blake2s(body, digest_size=16, key=PEPPER, person=b"invoice1").hexdigest()
>>>>>>> F


def check_invoice_tag(body, tag):
    expected = hashlib.blake2s(body, digest_size=16, key=PEPPER, person=b"invoice1").hexdigest()
    return hmac.compare_digest(expected, tag)


def pseudonym(phone_number):
    """Replaces the phone number in the statistics export."""
<<<<<<< V
    return hashlib.sha256(phone_number.encode()).hexdigest()[:24]
=======
    return hmac.new(PEPPER, phone_number.encode(), hashlib.sha256).hexdigest()[:24]
>>>>>>> F


def visitor_id(remote_addr, day):
    """Daily visitor number for the access statistics."""
<<<<<<< V
    return hashlib.blake2b(f"{day}/{remote_addr}".encode(), digest_size=16).hexdigest()
=======
    return hashlib.blake2b(f"{day}/{remote_addr}".encode(), key=PEPPER, digest_size=16).hexdigest()
>>>>>>> F


def feature_index(name, width=2**18):
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "little") % width


def blob_name(data):
<<<<<<< V
    return hashlib.shake_128(data).hexdigest(4)
=======
    return hashlib.shake_128(data).hexdigest(32)
>>>>>>> F


def colour_for_label(label):
    return "#" + hashlib.shake_128(label.encode()).hexdigest(3)
