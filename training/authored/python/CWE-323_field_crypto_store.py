import base64
import hashlib
import json
import os
import struct
import threading

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(master, label):
    return HKDF(hashes.SHA256(), 32, None, label.encode()).derive(master)


class KeySet:
    """One key for each purpose, all from the master key."""

    def __init__(self, master):
        self.fields = AESGCM(derive(master, "fields"))
        self.files = AESGCM(derive(master, "files"))
        self.index = derive(master, "index")


class FieldBox:
    """Encrypts single columns; the record id is bound as associated data."""

    VERSION = 1

    def __init__(self, keys):
        self.keys = keys

    def _aad(self, table, row_id, column):
        return json.dumps([table, row_id, column]).encode()

    def seal(self, table, row_id, column, text):
        data = text.encode("utf-8")
        aad = self._aad(table, row_id, column)
<<<<<<< V
        nonce = hashlib.sha256(aad).digest()[:12]
=======
        nonce = os.urandom(12)
>>>>>>> F
        sealed = self.keys.fields.encrypt(nonce, data, aad)
        return base64.b64encode(bytes([self.VERSION]) + nonce + sealed).decode("ascii")

    def open(self, table, row_id, column, text):
        raw = base64.b64decode(text)
        if raw[0] != self.VERSION:
            raise ValueError("unknown version")
        aad = self._aad(table, row_id, column)
        return self.keys.fields.decrypt(raw[1:13], raw[13:], aad).decode("utf-8")

    def index(self, column, text):
        """Blind index, so that equal values can be found."""
        msg = column.encode() + b"\0" + text.strip().lower().encode()
        return hashlib.blake2b(msg, key=self.keys.index, digest_size=16).hexdigest()


class FileBox:
    CHUNK = 1 << 16

    def __init__(self, keys):
        self.keys = keys

    def seal(self, src, dst):
        prefix = os.urandom(8)
        dst.write(prefix)
        count = 0
        chunk = src.read(self.CHUNK)
        while True:
            following = src.read(self.CHUNK)
            last = b"\1" if not following else b"\0"
            nonce = prefix + struct.pack(">I", count)
            sealed = self.keys.files.encrypt(nonce, chunk, last)
            dst.write(struct.pack(">I", len(sealed)) + sealed)
            if not following:
                return count + 1
            chunk, count = following, count + 1
            if count >= 1 << 32:
                raise ValueError("file is too long")


class PatientStore:
    SEALED = ("diagnosis", "insurance_no", "phone")

    def __init__(self, db, keys):
        self.db = db
        self.box = FieldBox(keys)
        self.lock = threading.Lock()

    def update(self, row_id, values):
        out = {}
        for column, value in values.items():
            if column in self.SEALED:
                out[column] = self.box.seal("patients", row_id, column, value)
                if column == "insurance_no":
                    out["insurance_idx"] = self.box.index(column, value)
        with self.lock:
            self.db.update("patients", row_id, out)
            self.db.append_history("patients", row_id, out)

    def read(self, row_id):
        row = self.db.get("patients", row_id)
        return {c: self.box.open("patients", row_id, c, row[c]) for c in self.SEALED if row[c]}

    def find_by_insurance(self, number):
        return self.db.find("patients", insurance_idx=self.box.index("insurance_no", number))
