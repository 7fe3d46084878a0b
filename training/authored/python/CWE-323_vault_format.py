"""File format of the backup vault.

    magic "VLT3" | salt (16) | chunk | chunk | ...

Every chunk is 4 bytes of length and an AES-256-GCM text; the nonce of a chunk is
its number. A vault has one master key for all its files; the list of files lies
beside them as one small encrypted document.
"""
from __future__ import annotations

import hashlib
import io
import json
import os
import struct
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"VLT3"
SALT_SIZE = 16
CHUNK = 1 << 20
LENGTH = struct.Struct(">I")
MAX_CHUNK = CHUNK + 16
SCRYPT = {"n": 2**16, "r": 8, "p": 1, "maxmem": 2**27}


class VaultError(Exception):
    pass


@dataclass
class Entry:
    path: str
    size: int
    mtime: int
    stored_as: str
    salt: str


def derive(master: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key of its own for one file or one purpose."""
    return HKDF(SHA256(), 32, salt, b"vault3 " + purpose).derive(master)


def nonce_for(number: int) -> bytes:
    return struct.pack(">IQ", 0, number)


def file_cipher(master: bytes, salt: bytes) -> AESGCM:
<<<<<<< V
    return AESGCM(derive(master, MAGIC, b"file"))
=======
    return AESGCM(derive(master, salt, b"file"))
>>>>>>> F


def tied_to(number: int, last: bool) -> bytes:
    """What is authenticated along with a chunk: where it belongs."""
<<<<<<< V
    return struct.pack(">Q", number)
=======
    return struct.pack(">Q?", number, last)
>>>>>>> F


def chunks_of(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Number, contents and whether it is the last; an empty file has one empty chunk."""
    number = 0
    current = source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        yield number, current, not following
        if not following:
            return
        current = following
        number += 1


def encrypt_stream(master: bytes, source: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    salt = os.urandom(SALT_SIZE)
    target.write(MAGIC + salt)
    cipher = file_cipher(master, salt)
    total = 0
    for number, data, last in chunks_of(source):
        text = cipher.encrypt(nonce_for(number), data, tied_to(number, last))
        target.write(LENGTH.pack(len(text)) + text)
        total += len(data)
    return salt.hex(), total


def read_exactly(source: BinaryIO, count: int) -> bytes:
    data = source.read(count)
    if len(data) != count:
        raise VaultError("the file ends too early")
    return data


def texts_of(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    number = 0
    head = source.read(LENGTH.size)
    if not head:
        raise VaultError("the file has no contents")
    while head:
        if len(head) != LENGTH.size:
            raise VaultError("the file ends too early")
        (length,) = LENGTH.unpack(head)
        if not 16 <= length <= MAX_CHUNK:
            raise VaultError("chunk length")
        text = read_exactly(source, length)
        head = source.read(LENGTH.size)
        yield number, text, not head
        number += 1


def decrypt_stream(master: bytes, expected: str, source: BinaryIO, target: BinaryIO) -> int:
    """Contents of the file whose salt the list of files names."""
    if read_exactly(source, len(MAGIC)) != MAGIC:
        raise VaultError("not a vault file")
    salt = read_exactly(source, SALT_SIZE)
    if salt.hex() != expected:
        raise VaultError("this is another file than the one in the list")
    cipher = file_cipher(master, salt)
    total = 0
    for number, text, last in texts_of(source):
        try:
            data = cipher.decrypt(nonce_for(number), text, tied_to(number, last))
        except InvalidTag:
            raise VaultError("the file was changed or is of another vault") from None
        target.write(data)
        total += len(data)
    return total


class Vault:
    def __init__(self, folder: Path, master: bytes):
        self.folder = Path(folder)
        self.master = master
        self.entries: dict[str, Entry] = {}

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> "Vault":
        """Open a vault, or make a new one if the folder has none."""
        folder = Path(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        salt_file = folder / "salt"
        if not salt_file.exists():
            salt_file.write_bytes(os.urandom(SALT_SIZE))
        master = hashlib.scrypt(passphrase.encode(), salt=salt_file.read_bytes(), dklen=32, **SCRYPT)
        vault = cls(folder, master)
        if (folder / "list").exists():
            vault.load_list()
        return vault

    def load_list(self) -> None:
        raw = (self.folder / "list").read_bytes()
        cipher = AESGCM(derive(self.master, b"", b"list"))
        try:
            text = cipher.decrypt(raw[:12], raw[12:], b"list")
        except InvalidTag:
            raise VaultError("wrong passphrase") from None
        self.entries = {e["path"]: Entry(**e) for e in json.loads(text)}

    def save_list(self) -> None:
        text = json.dumps([asdict(e) for e in self.entries.values()]).encode()
        nonce = os.urandom(12)
        cipher = AESGCM(derive(self.master, b"", b"list"))
        partial = self.folder / "list.new"
        partial.write_bytes(nonce + cipher.encrypt(nonce, text, b"list"))
        partial.replace(self.folder / "list")

    def add(self, path: Path) -> Entry:
        info = path.stat()
        name = os.urandom(12).hex()
        with path.open("rb") as source, open(self.folder / name, "xb") as target:
            salt, size = encrypt_stream(self.master, source, target)
        old = self.entries.get(str(path))
        self.entries[str(path)] = Entry(str(path), size, int(info.st_mtime), name, salt)
        self.save_list()
        if old:
            (self.folder / old.stored_as).unlink(missing_ok=True)
        return self.entries[str(path)]

    def read(self, path: str) -> bytes:
        entry = self.entries[path]
        buffer = io.BytesIO()
        with open(self.folder / entry.stored_as, "rb") as source:
            decrypt_stream(self.master, entry.salt, source, buffer)
        return buffer.getvalue()

    def verify(self) -> list[str]:
        """Paths of the files that cannot be read back."""
        damaged = []
        for path in self.entries:
            try:
                self.read(path)
            except (VaultError, OSError):
                damaged.append(path)
        return damaged
