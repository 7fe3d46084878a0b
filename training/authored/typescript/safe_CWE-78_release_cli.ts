#!/usr/bin/env node
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const REPO_ROOT = execFileSync("git", ["rev-parse", "--show-toplevel"], { encoding: "utf8" }).trim();
const PACKAGES_DIR = join(REPO_ROOT, "packages");
const HOOKS = {
  before: ["npm run lint", "npm run test -- --run"],
  after: ["npm run docs && npm run docs:publish"],
} as const;
interface Manifest {
  name: string;
  version: string;
  private?: boolean;
}
type Bump = "major" | "minor" | "patch";
function fail(message: string): never {
  console.error(`release: ${message}`);
  process.exit(1);
}
function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: REPO_ROOT, encoding: "utf8", maxBuffer: 32 << 20 }).trim();
}
/** The hooks are the constants above and need a shell for the && in them. */
function runHooks(stage: keyof typeof HOOKS, dryRun: boolean): void {
  for (const line of HOOKS[stage]) {
    console.log(`$ ${line}`);
    if (dryRun) continue;
    const res = spawnSync(line, { shell: true, cwd: REPO_ROOT, stdio: "inherit" });
    if (res.status !== 0) fail(`"${line}" exited with ${res.status ?? res.signal}`);
  }
}
function readManifest(pkg: string): { path: string; data: Manifest } {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(pkg)) fail(`package name not understood: ${pkg}`);
  const path = join(PACKAGES_DIR, pkg, "package.json");
  if (!existsSync(path)) fail(`no package ${pkg}`);
  return { path, data: JSON.parse(readFileSync(path, "utf8")) as Manifest };
}
function bumpVersion(current: string, kind: Bump): string {
  const m = /^(\d+)\.(\d+)\.(\d+)$/.exec(current);
  if (!m) fail(`version ${current} is not x.y.z`);
  const [major, minor, patch] = m.slice(1).map(Number);
  if (kind === "major") return `${major + 1}.0.0`;
  if (kind === "minor") return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}
function assertCleanTree(): void {
  if (git("status", "--porcelain") !== "") fail("working tree has changes");
  const branch = git("symbolic-ref", "--short", "HEAD");
  if (branch !== "main" && !/^release\/\d+\.x$/.test(branch)) fail(`not releasing from ${branch}`);
}
function lastTag(pkg: string): string | null {
  const tags = git("tag", "--list", `${pkg}@*`, "--sort=-creatordate");
  return tags.split("\n").filter(Boolean)[0] ?? null;
}
/** Commit subjects are free text from contributors and only ever travel as arguments or file content. */
function changelogSince(pkg: string, tag: string | null): string[] {
  const range = tag ? [`refs/tags/${tag}..HEAD`] : ["HEAD"];
  const out = git("log", "--no-merges", "--format=%s%x00%h", ...range, "--", join("packages", pkg));
  return out
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [subject, hash] = line.split("\0");
      return `- ${subject.replace(/[<>]/g, "")} (${hash})`;
    });
}
function writeChangelog(pkg: string, version: string, lines: string[]): string {
  const path = join(PACKAGES_DIR, pkg, "CHANGELOG.md");
  const old = existsSync(path) ? readFileSync(path, "utf8") : "";
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(path, `## ${version} (${day})\n\n${lines.join("\n")}\n\n${old}`);
  return path;
}
function tagAndCommit(pkg: string, version: string, notes: string[], files: string[]): string {
  const tag = `${pkg}@${version}`;
  git("add", "--", ...files);
  git("commit", "-m", `release ${tag}`);
  git("tag", "-a", tag, "-m", [`${tag}`, "", ...notes].join("\n"));
  return tag;
}
function publish(pkg: string, channel: string): void {
  const res = spawnSync("npm", ["publish", "--access", "public", "--tag", channel], {
    cwd: resolve(PACKAGES_DIR, pkg),
    stdio: "inherit",
  });
  if (res.status !== 0) fail("npm publish failed; the tag stays local");
}
function openEditor(path: string): void {
  const editor = process.env.VISUAL ?? process.env.EDITOR;
  if (!editor || !process.stdin.isTTY) return;
  const [bin, ...rest] = editor.split(" ");
  spawnSync(bin, [...rest, path], { stdio: "inherit" });
}
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      bump: { type: "string", default: "patch" },
      channel: { type: "string", default: "latest" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const [pkg] = positionals;
  if (!pkg) fail("usage: release <package> [--bump major|minor|patch] [--channel name] [--dry-run]");
  if (!["major", "minor", "patch"].includes(values.bump!)) fail(`cannot bump ${values.bump}`);
  if (!/^[a-z][a-z0-9]*$/.test(values.channel!)) fail(`channel ${values.channel} not understood`);
  assertCleanTree();
  const { path, data } = readManifest(pkg);
  if (data.private) fail(`${data.name} is private`);
  runHooks("before", values["dry-run"]!);
  const version = bumpVersion(data.version, values.bump as Bump);
  const notes = changelogSince(pkg, lastTag(pkg));
  if (notes.length === 0) fail("nothing changed since the last release");
  if (values["dry-run"]) {
    console.log([`${pkg}@${version}`, ...notes].join("\n"));
    return;
  }
  writeFileSync(path, JSON.stringify({ ...data, version }, null, 2) + "\n");
  const changelog = writeChangelog(pkg, version, notes);
  openEditor(changelog);
  const tag = tagAndCommit(pkg, version, notes, [path, changelog]);
  publish(pkg, values.channel!);
  git("push", "origin", "HEAD", `refs/tags/${tag}`);
  runHooks("after", false);
  console.log(`released ${tag}`);
}
main();
