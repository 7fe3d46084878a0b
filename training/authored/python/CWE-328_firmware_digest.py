import hashlib
import hmac
import json
import struct
import zlib
from pathlib import Path

from ecdsa import NIST256p, VerifyingKey
from ecdsa.util import sigdecode_der

ROOT_KEY = VerifyingKey.from_string(bytes.fromhex(Path("/etc/ota/root.hex").read_text()), curve=NIST256p)
MAGIC = b"OTA1"


class BadImage(Exception):
    pass


def read_manifest(fh):
    magic, mlen, slen = struct.unpack("!4sHH", fh.read(8))
    if magic != MAGIC:
        raise BadImage("magic")
    raw, sig = fh.read(mlen), fh.read(slen)
    ROOT_KEY.verify(sig, raw, hashfunc=hashlib.sha256, sigdecode=sigdecode_der)
    return json.loads(raw)


def verify(path):
    """The signed manifest vouches for the payload by its digest (and a CRC for early aborts)."""
    with open(path, "rb") as fh:
        manifest = read_manifest(fh)
        payload = fh.read()
    if zlib.crc32(payload) != manifest["crc32"]:
        raise BadImage("damaged download")
<<<<<<< V
    digest = hashlib.md5(payload).hexdigest()
    if not hmac.compare_digest(digest, manifest["md5"]):
=======
    digest = hashlib.sha256(payload).hexdigest()
    if not hmac.compare_digest(digest, manifest["sha256"]):
>>>>>>> F
        raise BadImage("digest")
    return manifest["version"], payload
