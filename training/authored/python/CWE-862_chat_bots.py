import hashlib
import hmac
import os
import subprocess
import time

from fastapi import FastAPI, Header, HTTPException, Request
from slack_bolt.async_app import AsyncApp
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

OPERATORS = {111222333, 444555666}
web = FastAPI()
slack = AsyncApp(token=os.environ["SLACK_BOT_TOKEN"], signing_secret=os.environ["SLACK_SIGNING_SECRET"])


async def restart(update: Update, context: ContextTypes.DEFAULT_TYPE):
<<<<<<< V
    if update.effective_chat.type != "private":
        return
=======
    if update.effective_user.id not in OPERATORS:
        return
>>>>>>> F
    subprocess.run(["systemctl", "restart", "shop-worker"], check=True)
    await update.message.reply_text("restarted")


async def open_hours(update: Update, context: ContextTypes.DEFAULT_TYPE):
    await update.message.reply_text("Mon to Fri, 9 to 17")


async def order_state(update: Update, context: ContextTypes.DEFAULT_TYPE):
    number = int(context.args[0])
<<<<<<< V
    order = context.bot_data["db"].order(number)
=======
    order = context.bot_data["db"].order(number, chat_id=update.effective_chat.id)
>>>>>>> F
    await update.message.reply_text(order.state if order else "unknown order")


async def approve(update: Update, context: ContextTypes.DEFAULT_TYPE):
<<<<<<< V
    if update.effective_user.username in ("shop_anna", "shop_ben"):
        context.bot_data["db"].approve(int(context.args[0]))
=======
    if update.effective_user.id in OPERATORS:
        context.bot_data["db"].approve(int(context.args[0]))
>>>>>>> F


@web.post("/telegram")
async def telegram_hook(request: Request, x_telegram_bot_api_secret_token: str = Header("")):
<<<<<<< V
    if not x_telegram_bot_api_secret_token:
        raise HTTPException(403)
=======
    if not hmac.compare_digest(x_telegram_bot_api_secret_token, os.environ["HOOK_TOKEN"]):
        raise HTTPException(403)
>>>>>>> F
    await enqueue(await request.json())
    return {}


@web.post("/slack/interactive")
async def slack_interactive(request: Request):
    body = await request.body()
    stamp = request.headers["X-Slack-Request-Timestamp"]
    base = b"v0:" + stamp.encode() + b":" + body
    mac = "v0=" + hmac.new(os.environ["SLACK_SIGNING_SECRET"].encode(), base, hashlib.sha256).hexdigest()
    if abs(time.time() - int(stamp)) > 300 or not hmac.compare_digest(mac, request.headers["X-Slack-Signature"]):
        raise HTTPException(401)
    await enqueue(body)
    return {}


@slack.command("/refund")
async def refund(ack, command, client):
    await ack()
<<<<<<< V
    if command["channel_name"] == "finance" and command["text"].isdigit():
        await pay_back(command["text"])
=======
    if command["user_id"] in await members(client, "finance-team"):
        await pay_back(command["text"])
>>>>>>> F


@slack.command("/lunch")
async def lunch(ack, command):
    await ack(f"<@{command['user_id']}> asks: who is hungry?")


def handlers(app: Application):
    app.add_handler(CommandHandler("hours", open_hours))
    app.add_handler(CommandHandler("order", order_state))
<<<<<<< V
    app.add_handler(CommandHandler("wipe", wipe_queue, filters=filters.ChatType.PRIVATE))
=======
    app.add_handler(CommandHandler("wipe", wipe_queue, filters=filters.User(OPERATORS)))
>>>>>>> F
    return app
