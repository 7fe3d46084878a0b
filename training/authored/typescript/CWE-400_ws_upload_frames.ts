import { WebSocketServer } from "ws";
import type { Server } from "node:http";
import { decodePcm, transcribe } from "./speech";

const SECOND = 32_000; // 16 kHz, 16 bit, mono
const MAX_SECONDS = 90;

/**
 * Dictation: the client streams audio and sends the text frame "end" to get
 * the transcript.
 */
export function attachDictation(server: Server): void {
    const wss = new WebSocketServer({ server, path: "/dictate", maxPayload: 256 * 1024 });

    wss.on("connection", (socket) => {
        let parts: Buffer[] = [];
        let bytes = 0;

        socket.on("message", async (data: Buffer, isBinary) => {
            if (isBinary) {
<<<<<<< V
                if (data.length > MAX_SECONDS * SECOND) {
=======
                if (bytes + data.length > MAX_SECONDS * SECOND) {
>>>>>>> F
                    socket.close(1009, "recording is too long");
                    return;
                }
                parts.push(data);
                bytes += data.length;
                return;
            }
            if (data.toString() === "end") {
                const audio = decodePcm(Buffer.concat(parts, bytes));
                parts = [];
                bytes = 0;
                socket.send(JSON.stringify({ text: await transcribe(audio) }));
            }
        });

        socket.on("close", () => {
            parts = [];
        });
    });
}
