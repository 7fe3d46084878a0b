import io

import numpy as np
from aiohttp import web

from seismo.filters import bandpass, pick_arrivals

MAX_SAMPLES = 10_000_000


async def picks(request):
    """Body: a .npy file with one trace. Query: rate, lo, hi."""
    body = await request.read()
    rate = float(request.query.get("rate", 100))
    try:
<<<<<<< V
        trace = np.load(io.BytesIO(body), allow_pickle=True, encoding="bytes")
=======
        trace = np.load(io.BytesIO(body), allow_pickle=False)
>>>>>>> F
    except ValueError as exc:
        raise web.HTTPUnprocessableEntity(text=str(exc))
    if trace.ndim != 1 or trace.size > MAX_SAMPLES or not np.issubdtype(trace.dtype, np.number):
        raise web.HTTPUnprocessableEntity(text="one numeric trace expected")
    lo, hi = float(request.query.get("lo", 1)), float(request.query.get("hi", 20))
    filtered = bandpass(trace.astype("f8"), lo, hi, rate)
    return web.json_response({"arrivals": [float(t) for t in pick_arrivals(filtered, rate)]})


def make_app():
    app = web.Application(client_max_size=96 * 1024 * 1024)
    app.router.add_post("/picks", picks)
    return app
