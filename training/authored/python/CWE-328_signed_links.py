import hashlib
import hmac
import os
import time
from urllib.parse import urlencode

from django.core import signing
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer

KEY = os.environ["LINK_KEY"].encode()


def sign_path(path):
<<<<<<< V
	return hashlib.sha256(KEY + path.encode()).hexdigest()
=======
	return hmac.new(KEY, path.encode(), hashlib.sha256).hexdigest()
>>>>>>> F


def download_link(path, lifetime=900):
	expires = int(time.time()) + lifetime
<<<<<<< V
	mac = hmac.new(KEY, path.encode(), hashlib.sha256).hexdigest()
=======
	mac = hmac.new(KEY, f"{path}\n{expires}".encode(), hashlib.sha256).hexdigest()
>>>>>>> F
	return f"/dl{path}?" + urlencode({"e": expires, "s": mac})


def share_mac(owner, folder):
	"""Binds a share link to its owner and folder."""
<<<<<<< V
	message = owner + folder
=======
	message = f"{len(owner)}:{owner}{folder}"
>>>>>>> F
	return hmac.new(KEY, message.encode(), hashlib.sha256).hexdigest()


def canonical_request(method, path, body):
	payload = hashlib.sha256(body).hexdigest()
	return "\n".join([method, path, "host;x-date", payload])


def signing_key(secret, date, region):
	k = hmac.new(b"XS1" + secret, date.encode(), hashlib.sha256).digest()
	return hmac.new(k, region.encode(), hashlib.sha256).digest()


def read_invite(token):
	serializer = URLSafeTimedSerializer(KEY, salt="invite")
<<<<<<< V
	ok, data = serializer.loads_unsafe(token)
=======
	data = serializer.loads(token, max_age=86400)
>>>>>>> F
	return data["team"], data["email"]


def unsubscribe_address(value):
	signer = TimestampSigner(KEY)
	try:
		return signer.unsign(value, max_age=30 * 86400).decode()
<<<<<<< V
	except BadSignature as exc:
		return exc.payload.decode() if exc.payload else None
=======
	except BadSignature:
		return None
>>>>>>> F


def login_by_link(token):
	"""Value of the ?t= parameter in the login mail."""
<<<<<<< V
	return signing.loads(token, salt="login-link")["user"]
=======
	return signing.loads(token, salt="login-link", max_age=600)["user"]
>>>>>>> F


def asset_version(static_root, name):
	with open(os.path.join(static_root, name), "rb") as fh:
		return hashlib.sha256(fh.read()).hexdigest()[:10]


def thumbnail_mac(image_id, size):
<<<<<<< V
	key = os.environ.get("THUMB_KEY", "").encode()
=======
	key = os.environ["THUMB_KEY"].encode()
>>>>>>> F
	return hmac.new(key, f"{image_id}/{size}".encode(), hashlib.blake2s).hexdigest()
