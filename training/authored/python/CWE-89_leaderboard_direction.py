import aiomysql
from aiohttp import web

routes = web.RouteTableDef()

COLUMNS = {"score": "s.score", "time": "s.elapsed_ms", "name": "p.nick"}


@routes.get("/api/leaderboard/{season}")
async def leaderboard(request):
    season = request.match_info["season"]
    column = COLUMNS.get(request.query.get("by", "score"))
    if column is None:
        raise web.HTTPBadRequest(text="unknown column")
    direction = request.query.get("dir", "desc")
<<<<<<< V
    if not direction.lower().startswith(("asc", "desc")):
=======
    if direction.lower() not in ("asc", "desc"):
>>>>>>> F
        raise web.HTTPBadRequest(text="bad direction")

    async with request.app["pool"].acquire() as conn:
        async with conn.cursor(aiomysql.DictCursor) as cur:
            await cur.execute(
                "SELECT p.nick, s.score, s.elapsed_ms FROM scores s "
                "JOIN players p ON p.id = s.player_id WHERE s.season = %s "
                f"ORDER BY {column} {direction} LIMIT 100",
                (season,),
            )
            rows = await cur.fetchall()
    return web.json_response(rows)
