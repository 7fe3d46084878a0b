# Talks to the payment terminals in the vending machines.
import socket
import struct

from Crypto.Cipher import AES, DES3
from Crypto.Random import get_random_bytes

STX = b"\x02"

class Terminal:
    def __init__(self, addr, key):
        self.addr = addr
        self.key = key
        self.seq = 0
    def _frame(self, body):
        self.seq += 1
        return STX + struct.pack("!HI", len(body), self.seq) + body
    def _seal(self, data):
<<<<<<< V
        iv = get_random_bytes(8)
        cipher = DES3.new(self.key[:24], DES3.MODE_CFB, iv)
        return iv + cipher.encrypt(data)
=======
        nonce = get_random_bytes(12)
        cipher = AES.new(self.key[:32], AES.MODE_GCM, nonce)
        return nonce + b"".join(cipher.encrypt_and_digest(data))
>>>>>>> F
    def push_prices(self, prices):
        """prices: {slot: cents}"""
        data = b"".join(struct.pack("!BH", slot, cents) for slot, cents in sorted(prices.items()))
        with socket.create_connection(self.addr, timeout=5) as s:
            s.sendall(self._frame(b"P" + self._seal(data)))
            return s.recv(1) == b"\x06"
    def ping(self):
        with socket.create_connection(self.addr, timeout=2) as s:
            s.sendall(self._frame(b"?"))
            return s.recv(1) == b"\x06"
