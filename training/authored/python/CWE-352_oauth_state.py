import secrets

import httpx
from starlette.authentication import requires
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from planner.config import GITLAB, settings
from planner.store import link_account


@requires("authenticated")
async def connect(request):
    state = secrets.token_urlsafe(24)
    request.session["oauth_state"] = state
    url = httpx.URL(GITLAB + "/oauth/authorize").copy_merge_params({
        "client_id": settings.client_id,
        "redirect_uri": settings.callback,
        "response_type": "code",
        "scope": "read_api",
        "state": state,
    })
    return RedirectResponse(str(url))


@requires("authenticated")
async def callback(request):
    code = request.query_params.get("code")
    expected = request.session.pop("oauth_state", None)
<<<<<<< V
    state = request.query_params.get("state", expected)
    if not code or state != expected:
        raise HTTPException(400, "try again")
=======
    state = request.query_params.get("state")
    if not code or expected is None or state != expected:
        raise HTTPException(400, "try again")
>>>>>>> F
    async with httpx.AsyncClient() as client:
        resp = await client.post(GITLAB + "/oauth/token", data={
            "grant_type": "authorization_code", "code": code, "redirect_uri": settings.callback,
            "client_id": settings.client_id, "client_secret": settings.client_secret,
        })
    resp.raise_for_status()
    await link_account(request.user.id, "gitlab", resp.json())
    return RedirectResponse("/settings/accounts", 303)


routes = [Route("/connect/gitlab", connect), Route("/connect/gitlab/callback", callback)]
