from dataclasses import dataclass, fields, replace

from aiohttp import web

@dataclass(frozen=True)
class Preferences:
    theme: str = "light"
    page_size: int = 25
    beta: bool = False

CASTS = {f.name: type(f.default) for f in fields(Preferences)}

def merge(current: Preferences, changes: dict) -> Preferences:
    clean = {}
    for key, value in changes.items():
        cast = CASTS.get(key)
        if cast is None or not isinstance(value, cast):
            raise ValueError(key)
        clean[key] = value
    merged = replace(current, **clean)
    if not 5 <= merged.page_size <= 100 or merged.theme not in ("light", "dark"):
        raise ValueError("range")
    return merged

async def patch_preferences(request):
    user = request["user"]
    try:
        merged = merge(user.preferences, await request.json())
    except (ValueError, AttributeError) as exc:
        raise web.HTTPUnprocessableEntity(text=str(exc))
    for name in CASTS:
        setattr(user, f"pref_{name}", getattr(merged, name))
    await request.app["users"].save(user)
    return web.json_response(vars(merged))
