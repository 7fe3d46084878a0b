import hashlib
import secrets
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Grant:
    user_id: int
    token_id: int
    scopes: frozenset
    expires: float


def digest(token):
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


class GrantCache:
    """Looked up on each request, so the database is asked only now and then."""

    def __init__(self, ttl=3600, size=10000):
        self.ttl = ttl
        self.size = size
        self._rows = {}
        self._lock = threading.Lock()

    def get(self, key):
        with self._lock:
            hit = self._rows.get(key)
            if hit and hit[0] > time.monotonic():
                return hit[1]
            self._rows.pop(key, None)
            return None

    def put(self, key, grant):
        with self._lock:
            if len(self._rows) >= self.size:
                self._rows.pop(next(iter(self._rows)))
            self._rows[key] = (time.monotonic() + self.ttl, grant)

    def drop_token(self, token_id):
        with self._lock:
            for key in [k for k, (_, g) in self._rows.items() if g.token_id == token_id]:
                del self._rows[key]

    def drop_user(self, user_id):
        with self._lock:
            for key in [k for k, (_, g) in self._rows.items() if g.user_id == user_id]:
                del self._rows[key]


class Tokens:
    def __init__(self, db):
        self.db = db
        self.cache = GrantCache()

    def issue(self, user_id, scopes, days=90):
        token = "dk_" + secrets.token_urlsafe(32)
        expires = time.time() + days * 86400
        self.db.execute(
            "INSERT INTO tokens (user_id, digest, scopes, expires) VALUES (?, ?, ?, ?)",
            (user_id, digest(token), " ".join(sorted(scopes)), expires))
        return token

    def lookup(self, token):
        key = digest(token)
        grant = self.cache.get(key)
        if grant is None:
            row = self.db.fetch_one(
                "SELECT id, user_id, scopes, expires FROM tokens WHERE digest = ? AND revoked = 0", (key,))
            if row is None:
                return None
            grant = Grant(row["user_id"], row["id"], frozenset(row["scopes"].split()), row["expires"])
            self.cache.put(key, grant)
        return grant if grant.expires > time.time() else None

    def revoke(self, user_id, token_id):
        changed = self.db.execute(
            "UPDATE tokens SET revoked = 1 WHERE id = ? AND user_id = ?", (token_id, user_id))
        if changed:
            self.cache.drop_token(token_id)
        return bool(changed)

    def narrow(self, user_id, token_id, scopes):
        row = self.db.fetch_one(
            "SELECT scopes FROM tokens WHERE id = ? AND user_id = ?", (token_id, user_id))
        if row is None:
            return False
        kept = set(row["scopes"].split()) & set(scopes)
        self.db.execute("UPDATE tokens SET scopes = ? WHERE id = ?", (" ".join(sorted(kept)), token_id))
        self.cache.drop_token(token_id)
        return True

    def revoke_all(self, user_id):
        """Called when an account is blocked or its password is changed."""
        count = self.db.execute("UPDATE tokens SET revoked = 1 WHERE user_id = ?", (user_id,))
<<<<<<< V
        self.cache.drop_token(user_id)
=======
        self.cache.drop_user(user_id)
>>>>>>> F
        return count


def authorise(tokens, header, scope):
    kind, _, token = header.partition(" ")
    if kind != "Bearer":
        return None
    grant = tokens.lookup(token.strip())
    if grant is None or scope not in grant.scopes:
        return None
    return grant.user_id
