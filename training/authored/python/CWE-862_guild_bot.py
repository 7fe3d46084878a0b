"""Guild bot: moderation and small services for a chat server of some thousand members."""
import asyncio
import json
import os
import re
import shlex
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from pathlib import Path

import chatlib

PREFIX = "!"
DATA = Path(os.environ.get("GUILD_DATA", "guild-data.json"))
RANKS = {"member": 0, "helper": 1, "moderator": 2, "owner": 3}
PENDING_SECONDS = 120
CONFIRM = "✅"
MENTION = re.compile(r"<@(\d{5,20})>")
MAX_REMINDERS = 10

@dataclass
class Command:
    name: str
    rank: str
    handler: object
    confirm: bool = False

@dataclass
class Pending:
    command: Command
    message: chatlib.Message
    arguments: list
    made: float = field(default_factory=time.monotonic)

COMMANDS = {}

def command(name, rank="member", confirm=False):
    """Register a command; with confirm a second person has to react to it first."""
    def register(handler):
        COMMANDS[name] = Command(name, rank, handler, confirm)
        return handler
    return register

class Refused(Exception):
    """Answer for the person who gave the command."""

class Data:
    def __init__(self, path):
        self.path = path
        try:
            self.values = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            self.values = {"ranks": {}, "warnings": {}, "welcome": "Welcome!", "muted": {}}

    def save(self):
        partial = self.path.with_suffix(".new")
        partial.write_text(json.dumps(self.values), "utf-8")
        partial.replace(self.path)

    def rank(self, user_id):
        return RANKS[self.values["ranks"].get(str(user_id), "member")]

class Guild:
    def __init__(self, client, data):
        self.client = client
        self.data = data
        self.pending = {}
        self.times = defaultdict(lambda: deque(maxlen=5))
        self.reminders = defaultdict(set)

    def allowed(self, user, entry):
        return self.data.rank(user.id) >= RANKS[entry.rank]

    def too_fast(self, user):
        times = self.times[user.id]
        now = time.monotonic()
        fast = len(times) == 5 and now - times[0] < 10
        times.append(now)
        return fast

    def target(self, word, by):
        """The member that is mentioned; nobody acts on people of his own rank or above."""
        match = MENTION.fullmatch(word)
        if match is None:
            raise Refused("Whom do you mean?")
        user_id = int(match.group(1))
        if self.data.rank(user_id) >= self.data.rank(by.id):
            raise Refused("You cannot do that to them.")
        return user_id

    async def on_message(self, message):
        if message.author.bot or not message.text.startswith(PREFIX):
            return
        try:
            name, *arguments = shlex.split(message.text[len(PREFIX):][:400])
        except ValueError:
            return
        entry = COMMANDS.get(name)
        if entry is None or self.too_fast(message.author):
            return
        if not self.allowed(message.author, entry):
            await message.reply("That is for others.")
            return
        if entry.confirm:
            reply = await message.reply(f"{entry.name}: a second {entry.rank} please, {CONFIRM}")
            self.pending[reply.id] = Pending(entry, message, arguments)
            return
        await self.execute(entry, message, arguments)

    async def on_reaction(self, reaction):
        """Confirmation of a pending command by a second person."""
        pending = self.pending.get(reaction.message_id)
        if pending is None or reaction.symbol != CONFIRM:
            return
        if time.monotonic() - pending.made > PENDING_SECONDS:
            del self.pending[reaction.message_id]
            return
<<<<<<< V
        if reaction.user.bot or reaction.user.id == pending.message.author.id:
            return
=======
        if reaction.user.id == pending.message.author.id or not self.allowed(reaction.user, pending.command):
            return
>>>>>>> F
        del self.pending[reaction.message_id]
        await self.execute(pending.command, pending.message, pending.arguments)

    async def execute(self, entry, message, arguments):
        try:
            answer = await entry.handler(self, message, *arguments)
        except Refused as exc:
            answer = str(exc)
        except TypeError:
            answer = f"I did not understand that. Try {PREFIX}help"
        if answer:
            await message.reply(answer, mentions=False)

    async def on_join(self, member):
        await self.client.send(member.id, self.data.values["welcome"])

    async def remind(self, channel, user_id, seconds, text):
        await asyncio.sleep(seconds)
        await self.client.post(channel, f"<@{user_id}> {text}", mentions=[user_id])

@command("help")
async def help_(guild, message):
    names = [c.name for c in COMMANDS.values() if guild.allowed(message.author, c)]
    return "I know: " + ", ".join(sorted(names))

@command("remind")
async def remind(guild, message, minutes, *words):
    mine = guild.reminders[message.author.id]
    if not minutes.isdecimal() or not 1 <= int(minutes) <= 1440 or len(mine) >= MAX_REMINDERS:
        raise Refused("Up to ten reminders, each within a day.")
    task = asyncio.create_task(
        guild.remind(message.channel, message.author.id, int(minutes) * 60, " ".join(words)[:200])
    )
    mine.add(task)
    task.add_done_callback(mine.discard)
    return "I will."

@command("warn", rank="helper")
async def warn(guild, message, who, *words):
    user_id = guild.target(who, message.author)
    entries = guild.data.values["warnings"].setdefault(str(user_id), [])
    entries.append({"by": message.author.id, "text": " ".join(words)[:200], "at": int(time.time())})
    guild.data.save()
    return f"That is warning number {len(entries)}."

@command("mute", rank="moderator")
async def mute(guild, message, who, minutes="60"):
    user_id = guild.target(who, message.author)
    if not minutes.isdecimal() or not 1 <= int(minutes) <= 10080:
        raise Refused("How many minutes?")
    await guild.client.mute(user_id, int(minutes) * 60)
    return "Done."

@command("ban", rank="moderator", confirm=True)
async def ban(guild, message, who):
    user_id = guild.target(who, message.author)
    await guild.client.ban(user_id)
    return "Gone."

@command("rank", rank="owner")
async def rank(guild, message, who, name):
    user_id = guild.target(who, message.author)
    if name not in RANKS or name == "owner":
        raise Refused("member, helper or moderator")
    guild.data.values["ranks"][str(user_id)] = name
    guild.data.save()
    return "Done."

<<<<<<< V
@command("welcome", confirm=True)
=======
@command("welcome", rank="owner")
>>>>>>> F
async def welcome(guild, message, *words):
    """The text that everyone gets who joins."""
    guild.data.values["welcome"] = " ".join(words)[:500] or "Welcome!"
    guild.data.save()
    return "From now on."

def main():
    client = chatlib.Client(os.environ["GUILD_TOKEN"])
    guild = Guild(client, Data(DATA))
    client.on("message", guild.on_message)
    client.on("reaction", guild.on_reaction)
    client.on("join", guild.on_join)
    client.run()

if __name__ == "__main__":
    main()
