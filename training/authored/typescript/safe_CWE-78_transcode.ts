import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

export type Preset = 'voice' | 'music' | 'ringtone';

const PRESETS: Record<Preset, readonly string[]> = {
  voice: ['-c:a', 'libopus', '-b:a', '24k', '-ac', '1'],
  music: ['-c:a', 'libopus', '-b:a', '128k'],
  ringtone: ['-t', '30', '-c:a', 'aac', '-b:a', '96k'],
};

function ffmpeg(args: readonly string[], timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-hide_banner', '-nostdin', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: timeoutMs,
      env: { PATH: '/usr/bin:/bin' },
    });
    let tail = '';
    child.stderr.on('data', (d: Buffer) => {
      tail = (tail + d.toString()).slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(tail))));
  });
}

export async function transcode(input: string, preset: Preset, title: string, outDir: string): Promise<string> {
  const ext = preset === 'ringtone' ? 'm4a' : 'opus';
  const output = join(outDir, `${randomUUID()}.${ext}`);
  await ffmpeg(
    [
      '-protocol_whitelist', 'file',
      '-format_whitelist', 'mp3,wav,ogg,flac,mov',
      '-i', `file:${input}`,
      '-vn',
      '-metadata', `title=${title}`,
      ...PRESETS[preset],
      `file:${output}`,
    ],
    120_000,
  );
  return output;
}
