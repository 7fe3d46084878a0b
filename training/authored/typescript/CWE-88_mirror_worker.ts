import { Worker, UnrecoverableError, type Job } from "bullmq";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { connection } from "./redis";
import { mirrors } from "./mirror-store";
const log = pino({ name: "mirror-worker" });
const ROOT = process.env.MIRROR_ROOT ?? "/srv/mirrors";
const FORGES = new Set((process.env.MIRROR_FORGES ?? "").split(",").filter(Boolean));
const GIT_TIMEOUT_MS = 10 * 60_000;
const MAX_STDERR = 8 * 1024;
const MAX_PATCH_BYTES = 2 * 1024 * 1024;
// mirrors.get(id).url is what the project's owner typed when the mirror was set up
export interface MirrorJob {
  mirrorId: string;
  kind: "create" | "update" | "archive" | "compare";
  /** For archive and compare: branch or tag names as typed on the project page. */
  ref?: string;
  base?: string;
}
interface GitResult { stdout: Buffer; truncated: boolean }
class GitFailed extends Error {
  constructor(readonly code: number | null, readonly stderr: string) {
    super(`git exited with ${code}`);
  }
}
function git(args: string[], cwd: string, maxOutput = 1024 * 1024): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-c", "http.followRedirects=false", ...args], {
      cwd,
      timeout: GIT_TIMEOUT_MS,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: "/nonexistent",
        GIT_TERMINAL_PROMPT: "0",
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_ALLOW_PROTOCOL: "https",
      },
    });
    const out: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let truncated = false;
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) truncated = true;
      else out.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (stderr.length < MAX_STDERR) stderr += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ stdout: Buffer.concat(out), truncated });
      else reject(new GitFailed(code, stderr.slice(0, MAX_STDERR)));
    });
  });
}
function repositoryUrl(raw: string): string {
  if (!URL.canParse(raw)) throw new UnrecoverableError("address not understood");
  const url = new URL(raw);
  if (url.protocol !== "https:" || url.username || url.password) {
    throw new UnrecoverableError("only plain https repositories are mirrored");
  }
  if (!FORGES.has(url.host)) throw new UnrecoverableError(`${url.host} is not a forge we mirror from`);
  return url.href;
}
function mirrorDir(mirrorId: string): string {
  if (!/^[0-9a-f]{24}$/.test(mirrorId)) throw new UnrecoverableError("mirror id");
  return join(ROOT, mirrorId + ".git");
}
function assertRef(name: string | undefined): string {
  if (!name || name.length > 200 || !/^[\w][\w./-]*$/.test(name) || name.includes("..")) {
    throw new UnrecoverableError("branch or tag name not understood");
  }
  return name;
}
async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
async function create(mirrorId: string): Promise<void> {
  const dir = mirrorDir(mirrorId);
  if (await exists(dir)) return;
  const record = await mirrors.get(mirrorId);
  const staging = await mkdtemp(join(ROOT, ".new-"));
  try {
<<<<<<< V
    await git(["clone", "--mirror", record.url, join(staging, "repo.git")], ROOT);
=======
    await git(["clone", "--mirror", repositoryUrl(record.url), join(staging, "repo.git")], ROOT);
>>>>>>> F
    await rename(join(staging, "repo.git"), dir);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
async function update(mirrorId: string): Promise<void> {
  const dir = mirrorDir(mirrorId);
  const record = await mirrors.get(mirrorId);
  await git(["fetch", "--prune", "--", repositoryUrl(record.url), "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"], dir);
  const head = await git(["for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(objectname)"], dir);
  await mirrors.setHead(mirrorId, head.stdout.toString("utf8").trim());
}
async function archive(mirrorId: string, ref: string | undefined): Promise<string> {
  const dir = mirrorDir(mirrorId);
  const work = await mkdtemp(join(tmpdir(), "archive-"));
  const file = join(work, "source.tar.gz");
  try {
<<<<<<< V
    const name = (ref ?? "HEAD").trim();
=======
    const name = ref === undefined ? "HEAD" : assertRef(ref);
>>>>>>> F
    await git(["archive", "--format=tar.gz", `--output=${file}`, name], dir);
    return await mirrors.storeArchive(mirrorId, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
async function compare(mirrorId: string, base: string | undefined, ref: string | undefined): Promise<string> {
  const range = `${assertRef(base)}...${assertRef(ref)}`;
  const patch = await git(["diff", "--no-ext-diff", "--no-textconv", range, "--"], mirrorDir(mirrorId), MAX_PATCH_BYTES);
  if (patch.truncated) throw new UnrecoverableError("comparison is too large");
  return mirrors.storePatch(mirrorId, patch.stdout);
}
async function run(job: Job<MirrorJob>): Promise<string | void> {
  const { mirrorId, kind, ref, base } = job.data;
  switch (kind) {
    case "create": return create(mirrorId);
    case "update": return update(mirrorId);
    case "archive": return archive(mirrorId, ref);
    case "compare": return compare(mirrorId, base, ref);
    default: throw new UnrecoverableError("kind of job not known");
  }
}
export async function start(): Promise<Worker<MirrorJob>> {
  await mkdir(ROOT, { recursive: true });
  const worker = new Worker<MirrorJob>("mirrors", run, { connection, concurrency: 4 });
  worker.on("failed", (job, err) => {
    const stderr = err instanceof GitFailed ? err.stderr : undefined;
    log.warn({ job: job?.id, kind: job?.data.kind, err: err.message, stderr }, "mirror job failed");
  });
  worker.on("error", (err) => log.error({ err }, "worker"));
  process.once("SIGTERM", () => void worker.close());
  return worker;
}
