"""Encrypts scanned documents before they go to the archive bucket."""
import struct

import boto3
from Crypto.Cipher import AES
from Crypto.Util.Padding import pad

MAGIC = b"ARC2"


class DocumentVault:
    def __init__(self, bucket, key):
        if len(key) != 32:
            raise ValueError("key must be 32 bytes")
        self.key = key
        self.bucket = boto3.resource("s3").Bucket(bucket)

    def put(self, name, data):
        body = MAGIC + struct.pack("!Q", len(data)) + self._seal(data)
        self.bucket.put_object(Key=name, Body=body)

    def _seal(self, data):
<<<<<<< V
        cipher = AES.new(self.key, AES.MODE_ECB)
        return cipher.encrypt(pad(data, AES.block_size))
=======
        cipher = AES.new(self.key, AES.MODE_GCM)
        text, tag = cipher.encrypt_and_digest(data)
        return cipher.nonce + tag + text
>>>>>>> F

    def size(self, name):
        head = self.bucket.Object(name).get(Range="bytes=0-11")["Body"].read()
        if head[:4] != MAGIC:
            raise ValueError(name)
        return struct.unpack("!Q", head[4:])[0]
