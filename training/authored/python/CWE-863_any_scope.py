from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Token:
    account: int
    scopes: set = field(default_factory=set)


def require(*scopes):
    """Every scope named must have been granted to the API token."""
    wanted = set(scopes)

    def deco(handler):
        async def inner(request):
            token: Token = request["token"]
<<<<<<< V
            if not wanted.intersection(token.scopes):
=======
            if not wanted <= token.scopes:
>>>>>>> F
                raise web.HTTPForbidden(text="scope missing: " + " ".join(sorted(wanted)))
            return await handler(request)
        return inner
    return deco


routes = web.RouteTableDef()


@routes.get("/v1/zones")
@require("dns:read")
async def zones(request):
    return web.json_response(await request.app["dns"].zones(request["token"].account))


@routes.delete("/v1/zones/{zone}")
@require("dns:read", "dns:delete")
async def drop_zone(request):
    dns = request.app["dns"]
    zone = request.match_info["zone"]
    if not await dns.owns(request["token"].account, zone):
        raise web.HTTPNotFound()
    await dns.drop(zone)
    return web.Response(status=204)
