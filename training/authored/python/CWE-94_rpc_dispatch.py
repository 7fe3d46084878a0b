import asyncio
import json
import os
import subprocess

import websockets

class Panel:
    """JSON-RPC endpoint of the stage light panel. Any phone on the wifi may connect."""

    def __init__(self, bus):
        self.bus = bus
        self.levels = {}

    def rpc_set_level(self, channel, value):
        self.levels[int(channel)] = max(0, min(255, int(value)))
        self.bus.write(int(channel), self.levels[int(channel)])

    def rpc_get_levels(self):
        return self.levels

    def run_tool(self, *argv):
        return subprocess.run(argv, capture_output=True, text=True).stdout

    def firmware_version(self):
        return self.run_tool(os.path.join("/opt/panel/bin", "fwinfo"), "--short")

    async def serve(self, ws):
        async for text in ws:
            call = json.loads(text)
            try:
<<<<<<< V
                if call["method"].startswith("_"):
                    raise AttributeError(call["method"])
                method = getattr(self, call["method"])
=======
                method = getattr(self, "rpc_" + call["method"])
>>>>>>> F
                result = method(*call.get("params", []))
                await ws.send(json.dumps({"id": call["id"], "result": result}))
            except (AttributeError, KeyError, TypeError, ValueError) as exc:
                await ws.send(json.dumps({"id": call.get("id"), "error": str(exc)}))

async def main(bus):
    async with websockets.serve(Panel(bus).serve, "0.0.0.0", 8765):
        await asyncio.Future()
