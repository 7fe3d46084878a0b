import struct
from dataclasses import dataclass, field
from typing import BinaryIO

TICKS = 480


def varlen(value: int) -> bytes:
    if value < 0:
        raise ValueError("negative delta")
    out = [value & 0x7F]
    value >>= 7
    while value:
        out.append(0x80 | value & 0x7F)
        value >>= 7
    return bytes(reversed(out))


@dataclass(order=True)
class Event:
    tick: int
    rank: int
    data: bytes = field(compare=False)


class Track:
    def __init__(self, channel: int = 0):
        if not 0 <= channel < 16:
            raise ValueError("channel")
        self.channel = channel
        self.events: list[Event] = []

    def note(self, start: float, length: float, pitch: int, velocity: int = 80) -> None:
        on = round(start * TICKS)
        off = on + max(1, round(length * TICKS))
        self.events.append(Event(on, 1, bytes([0x90 | self.channel, pitch, velocity])))
        self.events.append(Event(off, 0, bytes([0x80 | self.channel, pitch, 0])))

    def program(self, number: int, at: float = 0.0) -> None:
        self.events.append(Event(round(at * TICKS), 0, bytes([0xC0 | self.channel, number])))

    def tempo(self, bpm: float, at: float = 0.0) -> None:
        us = round(60_000_000 / bpm)
        self.events.append(Event(round(at * TICKS), 0, b"\xff\x51\x03" + us.to_bytes(3, "big")))

    def encode(self) -> bytes:
        body = bytearray()
        now = 0
        for ev in sorted(self.events):
            body += varlen(ev.tick - now) + ev.data
            now = ev.tick
        body += b"\x00\xff\x2f\x00"
        return b"MTrk" + struct.pack(">I", len(body)) + bytes(body)


def write_song(fh: BinaryIO, tracks: list[Track]) -> None:
    fh.write(b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), TICKS))
    for track in tracks:
        fh.write(track.encode())
