import asyncio
import os
import re
import shlex

import discord
from discord.ext import commands

intents = discord.Intents.default()
intents.message_content = True
bot = commands.Bot(command_prefix="/", intents=intents)

OPS_ROLE = "ops"
HOSTS = {"web": "10.3.0.11", "db": "10.3.0.12", "mail": "10.3.0.13"}
TARGET = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
SERVICES = ("nginx", "postgresql", "postfix")


async def run(*argv, timeout=20):
    proc = await asyncio.create_subprocess_exec(
        *argv, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    try:
        out, _ = await asyncio.wait_for(proc.communicate(), timeout)
    except asyncio.TimeoutError:
        proc.kill()
        return "timed out"
    return out.decode("utf-8", "replace")[-1800:]


async def run_line(line, timeout=20):
    proc = await asyncio.create_subprocess_shell(
        line, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    try:
        out, _ = await asyncio.wait_for(proc.communicate(), timeout)
    except asyncio.TimeoutError:
        proc.kill()
        return "timed out"
    return out.decode("utf-8", "replace")[-1800:]


def block(text):
    return "```\n" + text.replace("```", "'''") + "\n```"


@bot.command()
async def load(ctx):
    text = await run_line("uptime; free -m | head -2; df -h / | tail -1")
    await ctx.send(block(text))


@bot.command()
async def ping(ctx, target: str):
    """Anyone may ping; names of our hosts are short forms."""
    address = HOSTS.get(target, target)
<<<<<<< V
    if TARGET.match(address) is None:
        await ctx.send("that is no host name")
        return
    await ctx.send(block(await run_line(f"ping -c 3 -w 10 {address}")))
=======
    if TARGET.fullmatch(address) is None:
        await ctx.send("that is no host name")
        return
    await ctx.send(block(await run("ping", "-c", "3", "-w", "10", address)))
>>>>>>> F


@bot.command()
@commands.has_role(OPS_ROLE)
async def journal(ctx, service: str, *, words: str = ""):
    if service not in SERVICES:
        await ctx.send("services: " + ", ".join(SERVICES))
        return
<<<<<<< V
    line = f"journalctl -u {service} -n 400 --no-pager | grep -F '{words}' | tail -15"
=======
    line = f"journalctl -u {service} -n 400 --no-pager | grep -F -e {shlex.quote(words)} | tail -15"
>>>>>>> F
    await ctx.send(block(await run_line(line)))


@bot.command()
@commands.has_role(OPS_ROLE)
async def restart(ctx, service: str):
    if service not in SERVICES:
        await ctx.send("services: " + ", ".join(SERVICES))
        return
    await ctx.send(block(await run("sudo", "systemctl", "restart", service) or "done"))


bot.run(os.environ["DISCORD_TOKEN"])
