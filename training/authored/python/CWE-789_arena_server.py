"""Arena: lobby and match server. One TCP connection per player.

Frame: kind (1 byte), length of the body (4 bytes, big endian), body.
"""
import asyncio
import enum
import logging
import secrets
import struct
import time
from dataclasses import dataclass, field

log = logging.getLogger("arena")

HEADER = struct.Struct("!BI")
HELLO = struct.Struct("!16sB")
MOVE = struct.Struct("!hhH")
SWAP = struct.Struct("!bb")
STATE = struct.Struct("!HhhB")

WORLD = 4000
MAX_SPEED = 45
SLOTS = 12
MAX_PLAYERS = 200
IDLE = 30.0

class Kind(enum.IntEnum):
	HELLO = 1
	MOVE = 2
	SWAP = 3
	CHAT = 4
	PING = 5
	STATE = 6
	ERROR = 7

LIMITS = {Kind.HELLO: 64, Kind.MOVE: 6, Kind.SWAP: 2, Kind.CHAT: 400, Kind.PING: 8}

class ProtocolError(Exception):
	pass

@dataclass
class Player:
	number: int
	name: str
	x: int = 0
	y: int = 0
	health: int = 100
	slots: list = field(default_factory=lambda: [0] * SLOTS)
	moved: float = field(default_factory=time.monotonic)
	seal: bytes = field(default_factory=lambda: secrets.token_bytes(8))

class Match:
	def __init__(self):
		self.players = {}
		self.writers = {}
		self.next_number = 1

	def join(self, name, writer):
		if any(p.name == name for p in self.players.values()):
			raise ProtocolError("name is taken")
		if len(self.players) >= MAX_PLAYERS:
			raise ProtocolError("full")
		while self.next_number in self.players:
			self.next_number = self.next_number % 0xFFFF + 1
		player = Player(self.next_number, name)
		self.players[player.number] = player
		self.writers[player.number] = writer
		return player

	def leave(self, player):
		self.players.pop(player.number, None)
		self.writers.pop(player.number, None)

	def send_all(self, kind, body):
		packet = frame(kind, body)
		for writer in self.writers.values():
			if writer.transport.get_write_buffer_size() < 65536:
				writer.write(packet)

def frame(kind, body):
	return HEADER.pack(kind, len(body)) + body

async def read_frame(reader):
	"""Kind and body of the next frame."""
	number, length = HEADER.unpack(await reader.readexactly(HEADER.size))
	try:
		kind = Kind(number)
	except ValueError:
		raise ProtocolError("kind") from None
<<<<<<< V
	if kind not in LIMITS:
		raise ProtocolError("kind")
=======
	if length > LIMITS.get(kind, 0):
		raise ProtocolError("length")
>>>>>>> F
	return kind, await reader.readexactly(length)

def on_hello(body):
	if len(body) < HELLO.size:
		raise ProtocolError("hello")
	raw, version = HELLO.unpack_from(body)
	name = raw.rstrip(b"\0").decode("utf-8", "replace").strip()
	if version != 3 or not 2 <= len(name) <= 16 or not name.isalnum():
		raise ProtocolError("hello")
	return name

def on_move(player, body):
	dx, dy, _tick = MOVE.unpack(body)
	now = time.monotonic()
	reach = MAX_SPEED * min(now - player.moved, 1.0)
	if abs(dx) > reach or abs(dy) > reach:
		raise ProtocolError("too fast")
	player.x = max(-WORLD, min(WORLD, player.x + dx))
	player.y = max(-WORLD, min(WORLD, player.y + dy))
	player.moved = now

def on_swap(player, body):
	"""Exchange two slots of the bag; the last three hold rewards and stay put."""
	a, b = SWAP.unpack(body)
	for slot in (a, b):
<<<<<<< V
		if slot >= SLOTS - 3:
			raise ProtocolError("slot")
=======
		if not 0 <= slot < SLOTS - 3:
			raise ProtocolError("slot")
>>>>>>> F
	player.slots[a], player.slots[b] = player.slots[b], player.slots[a]

def on_chat(player, body):
	text = body.decode("utf-8", "replace")
	text = "".join(c for c in text if c.isprintable()).strip()
	return f"{player.name}: {text}".encode() if text else b""

async def play(match, player, reader):
	while True:
		kind, body = await asyncio.wait_for(read_frame(reader), IDLE)
		try:
			if kind is Kind.MOVE:
				on_move(player, body)
				match.send_all(Kind.STATE, STATE.pack(player.number, player.x, player.y, player.health))
			elif kind is Kind.SWAP:
				on_swap(player, body)
			elif kind is Kind.CHAT:
				if line := on_chat(player, body):
					match.send_all(Kind.CHAT, line)
			elif kind is Kind.PING:
				match.writers[player.number].write(frame(Kind.PING, body))
			else:
				raise ProtocolError("not now")
		except struct.error:
			raise ProtocolError("body") from None
		await match.writers[player.number].drain()

async def serve_client(match, reader, writer):
	player = None
	try:
		kind, body = await asyncio.wait_for(read_frame(reader), 5)
		if kind is not Kind.HELLO:
			raise ProtocolError("hello first")
		player = match.join(on_hello(body), writer)
		writer.write(frame(Kind.HELLO, struct.pack("!H", player.number) + player.seal))
		await play(match, player, reader)
	except ProtocolError as exc:
		writer.write(frame(Kind.ERROR, str(exc).encode()))
	except (asyncio.IncompleteReadError, asyncio.TimeoutError, ConnectionError):
		pass
	finally:
		if player:
			match.leave(player)
		writer.close()

async def main(port=7788):
	match = Match()
	server = await asyncio.start_server(lambda r, w: serve_client(match, r, w), port=port)
	async with server:
		await server.serve_forever()

if __name__ == "__main__":
	logging.basicConfig(level=logging.INFO)
	asyncio.run(main())
