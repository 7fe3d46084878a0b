import { exec, execFile, fork, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { $ } from 'zx';
import type { Request, Response } from 'express';

const run = promisify(execFile);
const PRESETS = { small: ['-vf', 'scale=640:-2'], large: ['-vf', 'scale=1920:-2'] } as const;

export async function probe(file: string): Promise<{ duration: number }> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-print_format', 'json', '-show_format', '-i', path.resolve(file)]);
  return { duration: Number(JSON.parse(stdout).format.duration) };
}

export function transcode(input: string, output: string, preset: keyof typeof PRESETS) {
  const args = ['-y', '-i', path.resolve(input), ...PRESETS[preset], path.resolve(output)];
  return spawn('ffmpeg', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

export function gpuLoad(cb: (percent: number) => void) {
  exec('nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits | head -1', (err, out) => cb(err ? 0 : Number(out)));
}

export async function thumbnail(file: string, second: number) {
  const at = Math.max(0, Math.trunc(second));
  await $`ffmpeg -ss ${at} -i ${path.resolve(file)} -frames:v 1 ${path.resolve(file)}.jpg`;
}

export function startWorker() {
  const child = fork(path.join(__dirname, 'worker.js'), ['--queue', 'media'], { execArgv: ['--max-old-space-size=2048'] });
  child.on('exit', (code) => code && setTimeout(startWorker, 1000 + Math.random() * 1000));
}

export function waveform(req: Request, res: Response) {
  const id = Number.parseInt(req.params.id, 10);
  if (!Number.isSafeInteger(id)) return res.sendStatus(404);
  const width = req.query.wide ? 1200 : 600;
  exec(`audiowaveform -i /media/${id}.flac -o - --output-format png -w ${width}`, { encoding: 'buffer' }, (err, png) => {
    if (err) return res.sendStatus(500);
    res.type('png').send(png);
  });
}

export function packFolder(dir: string, out: string) {
  const tar = spawn('tar', ['-cz', '-C', dir, '.'], { shell: false });
  tar.stdout.pipe(createWriteStream(out));
}

export function setVolume(req: Request, res: Response) {
  const action = { up: '5%+', down: '5%-', mute: 'toggle' }[req.params.action === 'up' ? 'up' : req.params.action === 'down' ? 'down' : 'mute'];
  exec(`amixer -q set Master ${action}`, () => res.sendStatus(204));
}

export const freeSpace = () => run('df', ['--output=avail', '-B1', '/media']).then(({ stdout }) => Number(stdout.split('\n')[1]));
