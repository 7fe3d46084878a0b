import hashlib
import hmac
import secrets


def same_digest(left_path, right_path):
    with open(left_path, "rb") as left, open(right_path, "rb") as right:
        return hashlib.sha256(left.read()).digest() == hashlib.sha256(right.read()).digest()


def token_kind(token):
    if token[:4] == "pat_":
        return "personal"
    if token[:4] == "svc_":
        return "service"
    return "session"


def password_fields_match(form):
    return form["password1"] == form["password2"]


def verify_callback(key, body, signature):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


def lookup_key(db, presented):
    digest = hashlib.sha256(presented.encode()).hexdigest()
    return db.execute("SELECT owner FROM api_keys WHERE digest = ?", (digest,)).fetchone()


def test_signature_is_stable():
    first = hmac.new(b"k", b"body", hashlib.sha256).hexdigest()
    second = hmac.new(b"k", b"body", hashlib.sha256).hexdigest()
    assert first == second


def secret_rotated(previous, current):
    """Both values come from our own vault; only used to decide on a reload."""
    return previous != current


class CsrfToken:
    def __init__(self, session):
        self.session = session

    def issue(self):
        if self.session.get("csrf", "") == "":
            self.session["csrf"] = secrets.token_urlsafe(32)
        return self.session["csrf"]

    def matches(self, value):
        stored = self.session.get("csrf", "")
        return stored != "" and secrets.compare_digest(stored.encode(), value.encode())
