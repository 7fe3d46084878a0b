import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

async function git(cwd, ...args) {
  const { stdout } = await execFileAsync("git", args, { cwd, maxBuffer: 8 << 20 });
  return stdout;
}

async function resolveCommit(cwd, ref) {
  // Also turns away anything that git would read as an option.
  const out = await git(cwd, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  const sha = out.trim();
  if (!/^[0-9a-f]{40}$/.test(sha)) throw new Error("no such commit");
  return sha;
}

export async function blame(repo, ref, file, from, count) {
  const sha = await resolveCommit(repo.path, ref);
  const start = Math.max(1, Number(from) | 0);
  const end = start + Math.min(Number(count) | 0, 500);
  const text = await git(repo.path, "blame", "--porcelain", `-L${start},${end}`, sha, "--", file);
  return parsePorcelain(text);
}

function parsePorcelain(text) {
  const lines = [];
  let author = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("author ")) author = line.slice(7);
    else if (line.startsWith("\t")) lines.push({ author, text: line.slice(1) });
  }
  return lines;
}
