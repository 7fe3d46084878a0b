import os
import struct
import time

from Crypto.Cipher import AES
from Crypto.Hash import HMAC, SHA256
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.secret import SecretBox

NONCE = b"notes-v1-non"


def seal_note(key, text):
<<<<<<< V
  nonce = NONCE
=======
  nonce = os.urandom(12)
>>>>>>> F
  return nonce + AESGCM(key).encrypt(nonce, text.encode(), None)


def open_note(key, blob):
  return AESGCM(key).decrypt(blob[:12], blob[12:], None).decode()


def export_once(data):
  """A fresh key for each export; it is handed to the recipient and not kept."""
  key = AESGCM.generate_key(bit_length=256)
  return key, AESGCM(key).encrypt(bytes(12), data, None)


def update_row(conn, key, row_id, value):
  """Called whenever a secret is edited."""
<<<<<<< V
  nonce = row_id.to_bytes(12, "big")
=======
  nonce = os.urandom(12)
>>>>>>> F
  blob = AESGCM(key).encrypt(nonce, value.encode(), None)
  conn.execute("UPDATE secrets SET nonce = ?, body = ? WHERE id = ?", (nonce, blob, row_id))


def encode_event(key, event):
  """About forty events a second arrive from each gateway."""
<<<<<<< V
  nonce = struct.pack(">Iq", 0, int(time.time()))
=======
  nonce = struct.pack(">I", int(time.time())) + os.urandom(8)
>>>>>>> F
  return nonce + ChaCha20Poly1305(key).encrypt(nonce, event, b"event")


class Channel:
  def __init__(self, key):
    self.key = key
    self.sent = 0

  def send(self, sock, data):
    nonce = self.sent.to_bytes(12, "big")
    self.sent += 1
    sock.sendall(AESGCM(self.key).encrypt(nonce, data, None))

  def resume(self, session_salt):
<<<<<<< V
    self.sent = 0
=======
    self.key = HKDF(hashes.SHA256(), 32, session_salt, b"resume").derive(self.key)
    self.sent = 0
>>>>>>> F


def box_up(key, message):
<<<<<<< V
  return SecretBox(key).encrypt(message, b"\0" * SecretBox.NONCE_SIZE)
=======
  return SecretBox(key).encrypt(message)
>>>>>>> F


def encrypt_log(key, mac_key, lines):
<<<<<<< V
  cipher = AES.new(key, AES.MODE_CTR, nonce=b"log")
=======
  cipher = AES.new(key, AES.MODE_CTR, nonce=os.urandom(8))
>>>>>>> F
  body = cipher.nonce + cipher.encrypt("\n".join(lines).encode())
  return body + HMAC.new(mac_key, body, SHA256).digest()
