"""Hourly ingest of weather-station uploads into the observation warehouse."""
from __future__ import annotations

import csv
import gzip
import hashlib
import io
import logging
import operator
import os
import re
import struct
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import psycopg
import requests
from Crypto.Cipher import AES
from Crypto.Util.Padding import pad
from psycopg import sql

logger = logging.getLogger(__name__)

BUCKET = os.environ.get("INGEST_BUCKET", "obs-uploads")
WORK_DIR = Path(os.environ.get("INGEST_WORK", "/var/lib/obs-ingest"))
GRID_HOSTS = {"grid.metobs.example", "grid-backup.metobs.example"}
FRAME = struct.Struct("<IHHf")
MAX_FRAMES = 50_000
MAX_INFLATED = 32 * 1024 * 1024
OPS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
STATION_ID = re.compile(r"[A-Z]{2}[0-9]{4}")

s3 = boto3.client("s3")


@dataclass
class Reading:
    at: int
    station: int
    channel: int
    value: float


def connect() -> psycopg.Connection:
    return psycopg.connect(os.environ["OBS_DSN"], sslmode="verify-full")


def decode_frames(payload: bytes) -> list[Reading]:
    if len(payload) % FRAME.size:
        raise ValueError("payload is not a whole number of frames")
    if len(payload) // FRAME.size > MAX_FRAMES:
        raise ValueError("too many frames")
    return [Reading(*fields) for fields in FRAME.iter_unpack(payload)]


def open_upload(key: str) -> bytes:
    """Return the raw frames of one station upload."""
    blob = s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()
    if blob[:2] == b"\x1f\x8b":
        logger.debug("%s is gzip, %d bytes", key, len(blob))
        return gzip.decompress(blob)
    return blob


def inflate_block(block: bytes) -> bytes:
    engine = zlib.decompressobj()
    data = engine.decompress(block, MAX_INFLATED)
    if engine.unconsumed_tail:
        raise ValueError("block inflates past the limit")
    return data


def derive_channel(readings: list[Reading], formula: str) -> list[float]:
    """Compute a derived channel from the formula in the station's own header."""
    out = []
    code = compile(formula, "<formula>", "eval")
    for r in readings:
        out.append(float(eval(code, {"v": r.value, "ch": r.channel, "t": r.at})))
    return out


def exceeds(readings: list[Reading], op: str, limit: float) -> list[Reading]:
    try:
        test = OPS[op]
    except KeyError:
        raise ValueError(f"unknown comparison {op!r}") from None
    return [r for r in readings if test(r.value, limit)]


def store(conn: psycopg.Connection, batch: str, readings: list[Reading]) -> None:
    with conn.cursor() as cur:
        cur.executemany(
            "INSERT INTO observation (batch, at, station, channel, value)"
            " VALUES (%s, to_timestamp(%s), %s, %s, %s) ON CONFLICT DO NOTHING",
            [(batch, r.at, r.station, r.channel, r.value) for r in readings],
        )
    conn.commit()


def close_batch(conn: psycopg.Connection, batch: str, operator_note: str) -> int:
    with conn.cursor() as cur:
        cur.execute("SELECT count(*) FROM observation WHERE batch = %s", (batch,))
        total = cur.fetchone()[0]
        cur.execute(
            "UPDATE batch SET closed_at = now(), rows = %d, note = '%s' WHERE name = '%s'"
            % (total, operator_note, batch)
        )
    conn.commit()
    return total


def vacuum_partition(conn: psycopg.Connection, table: str) -> None:
    stmt = sql.SQL("ANALYZE {}").format(sql.Identifier("obs_part", table))
    with conn.cursor() as cur:
        cur.execute(stmt)
    conn.commit()


def pull_calibration(header: dict) -> list[dict]:
    """The upload header says where the instrument's calibration table lives."""
    url = header.get("calibration_url")
    if not url:
        return []
    with requests.get(url, timeout=15, stream=True) as reply:
        reply.raise_for_status()
        text = reply.raw.read(1 << 20, decode_content=False).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def pull_grid(url: str) -> bytes:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in GRID_HOSTS:
        raise ValueError(f"grid host {parts.hostname!r} not configured")
    with requests.get(url, timeout=30, allow_redirects=False, stream=True) as reply:
        reply.raise_for_status()
        return reply.raw.read(1 << 20, decode_content=False)


def station_dir(station: str) -> Path:
    if not STATION_ID.fullmatch(station):
        raise ValueError("not a station id")
    path = WORK_DIR / station
    path.mkdir(mode=0o750, exist_ok=True)
    return path


def claim_station(station: str) -> bool:
    """One worker per station; the others skip it until the marker goes."""
    marker = station_dir(station) / "busy"
    if marker.exists():
        return False
    marker.write_text(str(os.getpid()))
    return True


def fingerprint(payload: bytes) -> str:
    return hashlib.md5(payload, usedforsecurity=False).hexdigest()


def seal_export(rows: list[str], partner: str) -> bytes:
    key = bytes.fromhex(os.environ["EXPORT_KEY_" + partner.upper()])
    plain = "\n".join(rows).encode("utf-8")
    cipher = AES.new(key, AES.MODE_ECB)
    return cipher.encrypt(pad(plain, AES.block_size))


def run_one(key: str, station: str) -> int:
    if not claim_station(station):
        return 0
    try:
        readings = decode_frames(open_upload(key))
        with closing(connect()) as conn:
            store(conn, key, readings)
    finally:
        (station_dir(station) / "busy").unlink(missing_ok=True)
    return len(readings)
