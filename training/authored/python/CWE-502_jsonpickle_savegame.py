import json
import zlib

import jsonpickle
from starlette.endpoints import HTTPEndpoint
from starlette.responses import JSONResponse, Response

from arena.state import SaveGame

class SaveSlot(HTTPEndpoint):
    async def get(self, request):
        blob = await request.app.state.saves.read(request.user.id, request.path_params["slot"])
        return Response(blob, media_type="application/octet-stream")
    async def put(self, request):
        body = await request.body()
        if len(body) > 256 * 1024:
            return JSONResponse({"error": "size"}, 413)
        inflater = zlib.decompressobj()
        text = inflater.decompress(body, 4 << 20)
        if inflater.unconsumed_tail:
            return JSONResponse({"error": "size"}, 413)
<<<<<<< V
        save = jsonpickle.decode(text.decode())
        if not isinstance(save, SaveGame):
            return JSONResponse({"error": "not a save game"}, 422)
=======
        try:
            save = SaveGame.from_dict(json.loads(text))
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "not a save game"}, 422)
>>>>>>> F
        save.validate_limits()
        await request.app.state.saves.write(request.user.id, request.path_params["slot"], body)
        return JSONResponse({"level": save.level})
