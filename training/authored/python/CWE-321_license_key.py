import base64
import json
from datetime import date
from pathlib import Path

import nacl.exceptions
import nacl.signing
from cryptography.fernet import Fernet

LICENSE_PUBLIC = "9f1f6c2f0d3ab5e0a7f9be0c4b2a8f5d6e1c3a7b9d0e2f4a6c8b1d3f5a7c9e0b"


def read_license(path: Path) -> dict:
	blob = base64.b64decode(path.read_bytes())
	try:
		raw = nacl.signing.VerifyKey(bytes.fromhex(LICENSE_PUBLIC)).verify(blob)
	except nacl.exceptions.BadSignatureError:
		raise SystemExit("license file is not valid")
	doc = json.loads(raw)
	if date.fromisoformat(doc["until"]) < date.today():
		raise SystemExit("license has ended")
	return doc


def open_credentials(state_dir: Path) -> dict:
	"""Customer database logins, encrypted on disk."""
	blob = (state_dir / "credentials.bin").read_bytes()
<<<<<<< V
	box = Fernet(b"ZmFrZS1mYWtlLWZha2UtZmFrZS1mYWtlLWZha2UtMDE=")
=======
	box = Fernet((state_dir / "credentials.key").read_bytes())
>>>>>>> F
	return json.loads(box.decrypt(blob))


def main(state_dir="/var/lib/pivot"):
	state = Path(state_dir)
	lic = read_license(state / "license.b64")
	print(f"{lic['company']}: {len(open_credentials(state))} data sources")
