import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const FFMPEG = "/usr/bin/ffmpeg";
const FFPROBE = "/usr/bin/ffprobe";
const ENV = { PATH: "/usr/bin:/bin", LC_ALL: "C" };

export const PRESETS = {
    low: { height: 360, crf: 28 },
    medium: { height: 720, crf: 24 },
    high: { height: 1080, crf: 21 },
} as const;

export type PresetName = keyof typeof PRESETS;

export interface Probe {
    seconds: number;
    width: number;
    height: number;
}

export class TranscodeError extends Error {}

const MEDIA_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class Transcoder {
    constructor(
        private readonly inbox: string,
        private readonly library: string,
    ) {}

    private source(id: string): string {
        if (!MEDIA_ID.test(id)) throw new TranscodeError("unknown media id");
        return join(this.inbox, id);
    }

    async probe(id: string): Promise<Probe> {
        const { stdout } = await run(
            FFPROBE,
            [
                "-v", "error",
                "-protocol_whitelist", "file",
                "-select_streams", "v:0",
                "-show_entries", "stream=width,height:format=duration",
                "-of", "json",
                "-i", this.source(id),
            ],
            { env: ENV, timeout: 15_000, maxBuffer: 256 * 1024 },
        );
        const data = JSON.parse(stdout) as {
            streams?: { width?: number; height?: number }[];
            format?: { duration?: string };
        };
        const stream = data.streams?.[0];
        const seconds = Number(data.format?.duration);
        if (!stream?.width || !stream.height || !Number.isFinite(seconds)) throw new TranscodeError("not a video");
        return { seconds, width: stream.width, height: stream.height };
    }

    async transcode(id: string, preset: PresetName, signal: AbortSignal): Promise<string> {
        if (!Object.hasOwn(PRESETS, preset)) throw new TranscodeError("unknown preset");
        const { height, crf } = PRESETS[preset];
        const probe = await this.probe(id);
        if (probe.seconds > 4 * 3600) throw new TranscodeError("video is too long");
        await mkdir(this.library, { recursive: true });
        const tmp = join(this.library, `.${randomUUID()}.mp4`);
        const dest = join(this.library, `${id}-${preset}.mp4`);
        const args = [
            "-hide_banner", "-nostdin", "-loglevel", "error",
            "-protocol_whitelist", "file",
            "-i", this.source(id),
            "-vf", `scale=-2:${Math.min(height, probe.height)}`,
            "-c:v", "libx264", "-crf", String(crf),
            "-c:a", "aac", "-movflags", "+faststart",
            tmp,
        ];
        try {
            await this.wait(args, signal);
            if ((await stat(tmp)).size === 0) throw new TranscodeError("nothing came out");
            await rename(tmp, dest);
            return dest;
        } finally {
            await rm(tmp, { force: true });
        }
    }

    private wait(args: string[], signal: AbortSignal): Promise<void> {
        return new Promise((resolve, reject) => {
            const child = spawn(FFMPEG, args, { env: ENV, stdio: ["ignore", "ignore", "pipe"], signal });
            let tail = "";
            child.stderr.setEncoding("utf8");
            child.stderr.on("data", (s: string) => {
                tail = (tail + s).slice(-2000);
            });
            child.on("error", reject);
            child.on("close", (code, sig) => {
                if (code === 0) resolve();
                else reject(new TranscodeError(`ffmpeg ended with ${code ?? sig}: ${tail.trim()}`));
            });
        });
    }
}
