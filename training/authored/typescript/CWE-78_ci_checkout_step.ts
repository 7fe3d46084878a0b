import { execSync, execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface CheckoutJob {
    id: string;
    cloneUrl: string;
    sha: string;
    sourceBranch: string; // branch of the fork, named by its author
}

const ROOT = '/var/lib/runner/work';

const HEX = /^[0-9a-f]{40}$/;

function timed<T>(label: string, work: () => T): T {
    const start = process.hrtime.bigint();
    try {
        return work();
    } finally {
        const ms = Number(process.hrtime.bigint() - start) / 1e6;
        console.log(`${label}: ${ms.toFixed(0)} ms`);
    }
}

export class CheckoutStep {
    private readonly dir: string;

    constructor(private readonly job: CheckoutJob) {
        this.dir = join(ROOT, job.id);
    }

    private git(...args: string[]): string {
        return execFileSync('git', args, { cwd: this.dir, encoding: 'utf8', timeout: 120_000 });
    }

    run(): string {
        if (!HEX.test(this.job.sha)) throw new Error(`bad commit ${this.job.sha}`);
        mkdirSync(this.dir, { recursive: true });
        this.git('init', '--quiet');
        this.git('remote', 'add', 'origin', this.job.cloneUrl);
<<<<<<< V
        execSync(`git fetch --depth 50 origin "+refs/heads/${this.job.sourceBranch}:refs/ci/head"`, { cwd: this.dir });
=======
        this.git('fetch', '--depth', '50', 'origin', `+refs/heads/${this.job.sourceBranch}:refs/ci/head`);
>>>>>>> F
        this.git('checkout', '--quiet', '--detach', 'refs/ci/head');

        const head = this.git('rev-parse', 'HEAD').trim();
        if (head !== this.job.sha) {
            throw new Error(`expected ${this.job.sha}, got ${head}`);
        }
        return this.dir;
    }

    changedFiles(base: string): string[] {
        if (!HEX.test(base)) throw new Error(`bad base ${base}`);
        const out = timed('diff', () => this.git('diff', '--name-only', '-z', `${base}...${this.job.sha}`));
        return out.split('\0').filter(Boolean);
    }

    submodules(): void {
        timed('submodules', () => this.git('submodule', 'update', '--init', '--depth', '1'));
    }

    clean(): void {
        rmSync(this.dir, { recursive: true, force: true });
        execSync('git gc --auto --quiet', { cwd: '/var/lib/runner/cache' });
    }
}
