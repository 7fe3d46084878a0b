"""Digests that protocols and file formats prescribe."""
import base64
import binascii
import hashlib
import hmac
import struct
import time
import zlib

WS_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def websocket_accept(key: str) -> str:
    return base64.b64encode(hashlib.sha1(key.encode() + WS_GUID).digest()).decode()


def totp(secret: bytes, step: int = 30, digits: int = 6) -> str:
    counter = struct.pack(">Q", int(time.time()) // step)
    mac = hmac.new(secret, counter, hashlib.sha1).digest()
    offset = mac[-1] & 15
    value = struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7FFFFFFF
    return str(value % 10**digits).zfill(digits)


def git_tree_entry(mode: str, name: str, blob: bytes) -> bytes:
    sha = hashlib.sha1(b"blob %d\x00" % len(blob) + blob).digest()
    return f"{mode} {name}".encode() + b"\x00" + sha


def png_chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def info_hash(info_bencoded: bytes) -> str:
    return hashlib.sha1(info_bencoded).hexdigest()


def pwned_range(password: str) -> tuple:
    digest = hashlib.sha1(password.encode()).hexdigest().upper()
    return digest[:5], digest[5:]


def s3_content_md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body).digest()).decode()


def subject_key_id(public_bits: bytes) -> bytes:
    """RFC 5280, method 1."""
    return hashlib.sha1(public_bits).digest()


def hmac_md5_test_vector() -> bool:
    got = hmac.new(b"\x0b" * 16, b"Hi There", hashlib.md5).hexdigest()
    return got == "9294727a3638bb1c13f48ef8158bfc9d"


def spool_name(message_id: str) -> str:
    return f"{binascii.crc32(message_id.encode()):08x}.eml"
