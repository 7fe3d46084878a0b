import asyncio
import shlex
from asyncio.subprocess import PIPE

from invoke import Context, task
from telegram import Update
from telegram.ext import ContextTypes

SCRIPTS = {"backup": "/opt/bot/backup.sh", "status": "/opt/bot/status.sh"}


async def convert(title: str) -> int:
    """title is what the chat user typed under the document."""
<<<<<<< V
    proc = await asyncio.create_subprocess_shell(f"pandoc in.md -M title='{title}' -o out.pdf")
=======
    proc = await asyncio.create_subprocess_exec("pandoc", "in.md", "-M", f"title={title}", "-o", "out.pdf")
>>>>>>> F
    return await proc.wait()


async def free_memory() -> str:
    proc = await asyncio.create_subprocess_shell("free -m | awk 'NR==2 {print $7}'", stdout=PIPE)
    out, _ = await proc.communicate()
    return out.decode().strip()


async def on_run(update: Update, context: ContextTypes.DEFAULT_TYPE):
    name = context.args[0]
<<<<<<< V
    script = SCRIPTS.get(name, f"/opt/bot/{name}.sh")
    proc = await asyncio.create_subprocess_shell(script, stdout=PIPE)
=======
    script = SCRIPTS.get(name, SCRIPTS["status"])
    proc = await asyncio.create_subprocess_shell(script, stdout=PIPE)
>>>>>>> F
    out, _ = await proc.communicate()
    await update.message.reply_text(out.decode()[:4000])


async def on_dig(update: Update, context: ContextTypes.DEFAULT_TYPE):
    name = " ".join(context.args)
<<<<<<< V
    proc = await asyncio.create_subprocess_exec("sh", "-c", "dig +short " + name, stdout=PIPE)
=======
    proc = await asyncio.create_subprocess_exec("dig", "+short", "-q", name, stdout=PIPE)
>>>>>>> F
    out, _ = await proc.communicate()
    await update.message.reply_text(out.decode() or "no answer")


async def on_say(update: Update, context: ContextTypes.DEFAULT_TYPE):
    text = update.message.text.partition(" ")[2]
<<<<<<< V
    cmd = "espeak --stdout " + text.replace(";", "").replace("|", "") + " | opusenc - say.opus"
=======
    cmd = "espeak --stdout -- " + shlex.quote(text) + " | opusenc - say.opus"
>>>>>>> F
    proc = await asyncio.create_subprocess_shell(cmd)
    await proc.wait()
    await update.message.reply_voice(open("say.opus", "rb"))


@task
def deploy(c: Context, host="bot1"):
    """Run by a maintainer: inv deploy --host bot2"""
    c.run(f"rsync -a --delete ./ {shlex.quote(host)}:/opt/bot/")
    c.run(f"ssh {shlex.quote(host)} systemctl restart bot")


async def on_reminder(update: Update, c: Context):
    when, _, note = update.message.text.partition(" ")
<<<<<<< V
    c.run(f'echo "notify-chat {update.effective_chat.id} {note}" | at now + {int(when)} minutes')
=======
    c.run(f'echo "notify-chat {update.effective_chat.id}" | at now + {int(when)} minutes')
>>>>>>> F
    save_note(update.effective_chat.id, note)


def uptime(c: Context):
    return c.run("uptime | cut -d, -f1", hide=True).stdout
