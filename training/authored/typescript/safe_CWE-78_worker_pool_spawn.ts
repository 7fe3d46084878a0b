import { fork, spawn, ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const LANGUAGES = new Map<string, readonly string[]>([
    ['python', ['python3', '-I', '-']],
    ['lua', ['lua', '-']],
]);

export async function runSnippet(language: string, source: string): Promise<{ code: number; output: string }> {
    const command = LANGUAGES.get(language);
    if (!command) throw new Error(`no runner for ${language}`);

    // Each snippet runs in a throw-away container without network.
    const args = ['run', '--rm', '-i', '--network=none', '--memory=128m', '--cpus=0.5', '--read-only', '--cap-drop=ALL', 'snippets:latest'];
    const child = spawn('docker', [...args, ...command], { stdio: ['pipe', 'pipe', 'ignore'], timeout: 15_000 });

    let output = '';
    child.stdout.on('data', (d: Buffer) => {
        if (output.length < 65_536) output += d.toString('utf8');
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(source);
    const [code] = await once(child, 'close');
    return { code: code ?? 1, output };
}

export function startWorkers(count: number): ChildProcess[] {
    const script = join(__dirname, 'worker.js');
    return Array.from({ length: Math.min(count, 8) }, (_, i) => fork(script, [String(i)]));
}
