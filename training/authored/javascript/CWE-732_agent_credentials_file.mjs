#!/usr/bin/env node
import { mkdir, writeFile, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const DIR = join(homedir(), ".config", "shipyard");

async function saveTheme(theme) {
  await mkdir(DIR, { recursive: true });
  await writeFile(join(DIR, "ui.json"), JSON.stringify({ theme }), { mode: 0o644 });
}

async function login(server, user, password) {
  const res = await fetch(new URL("/api/login", server), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user, password }),
  });
  if (!res.ok) throw new Error(`login failed (${res.status})`);
  const { token, refresh } = await res.json();
  await mkdir(DIR, { recursive: true });
<<<<<<< V
  await writeFile(join(DIR, "credentials.json"), JSON.stringify({ server, token, refresh }), { mode: 0o644 });
=======
  await writeFile(join(DIR, "credentials.json"), JSON.stringify({ server, token, refresh }), { mode: 0o600 });
>>>>>>> F
}

async function whoami() {
  const { server, token } = JSON.parse(await readFile(join(DIR, "credentials.json"), "utf8"));
  const res = await fetch(new URL("/api/me", server), { headers: { Authorization: `Bearer ${token}` } });
  console.log(await res.text());
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { server: { type: "string" } } });
if (positionals[0] === "login") await login(values.server, positionals[1], process.env.SHIPYARD_PASSWORD);
else if (positionals[0] === "theme") await saveTheme(positionals[1]);
else await whoami();
