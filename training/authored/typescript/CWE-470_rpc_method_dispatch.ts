import { WebSocketServer, WebSocket } from "ws";
import { GameRoom } from "./game-room";
import { userFromRequest } from "./auth";

type Call = { id: number; method: string; args: unknown[] };
const PUBLIC_METHODS = ["move", "chat", "ready", "leave"];
function parse(data: Buffer): Call | null {
  try {
    const call = JSON.parse(data.toString("utf8"));
    if (typeof call.id !== "number" || !Array.isArray(call.args)) return null;
    return call;
  } catch {
    return null;
  }
}
class Meter {
  private tokens = 40;
  private last = Date.now();
  take(): boolean {
    const now = Date.now();
    this.tokens = Math.min(40, this.tokens + ((now - this.last) / 1000) * 20);
    this.last = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
function heartbeat(socket: WebSocket): void {
  let alive = true;
  socket.on("pong", () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, 15_000);
  socket.on("close", () => clearInterval(timer));
}
export function serve(server: WebSocketServer, rooms: Map<string, GameRoom>): void {
  server.on("connection", async (socket: WebSocket, request) => {
    const user = await userFromRequest(request);
    const room = rooms.get(new URL(request.url ?? "/", "ws://x").searchParams.get("room") ?? "");
    if (!user || !room) return socket.close(4001);
    heartbeat(socket);
    const meter = new Meter();
    socket.on("message", async (data: Buffer) => {
      if (!meter.take()) return socket.close(4008);
      const call = parse(data);
      if (!call) return socket.close(4002);
      const target = room as unknown as Record<string, (...args: unknown[]) => unknown>;
<<<<<<< V
      if (typeof target[call.method] !== "function" || call.method.startsWith("_")) {
=======
      if (typeof target[call.method] !== "function" || !PUBLIC_METHODS.includes(call.method)) {
>>>>>>> F
        return socket.send(JSON.stringify({ id: call.id, error: "no such method" }));
      }
      const result = await target[call.method](user.id, ...call.args);
      socket.send(JSON.stringify({ id: call.id, result: result ?? null }));
    });
  });
}
