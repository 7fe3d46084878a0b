import hashlib
import hmac

from fastapi import FastAPI, Header, HTTPException, Request

from bot.config import settings
from bot.review import assign_reviewers

app = FastAPI()


def signatures(body: bytes):
    for secret in settings.hook_secrets:  # current one first, then the one being phased out
        yield "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@app.post("/hook")
async def hook(request: Request, x_hub_signature_256: str = Header(""), x_github_event: str = Header("ping")):
    body = await request.body()
    given = x_hub_signature_256.encode()
    if not any([hmac.compare_digest(given, s.encode()) for s in signatures(body)]):
        raise HTTPException(403)
    event = await request.json()
    if x_github_event == "ping":
        return {"zen": event.get("zen")}
    if x_github_event == "pull_request" and event["action"] == "opened":
        if event["sender"]["login"] == settings.bot_login:
            return {}
        await assign_reviewers(event["repository"]["full_name"], event["number"])
    return {}
