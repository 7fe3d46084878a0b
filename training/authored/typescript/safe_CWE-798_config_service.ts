import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Schema = z.object({
  DATABASE_URL: z.string().url(),
  SESSION_SECRET: z.string().min(32),
  SMTP_PASSWORD: z.string().min(1),
  API_TOKEN_TTL: z.coerce.number().int().positive().default(3600),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Config = z.infer<typeof Schema>;

const SECRET_KEYS: ReadonlyArray<keyof Config> = ['DATABASE_URL', 'SESSION_SECRET', 'SMTP_PASSWORD'];

function fromFiles(env: NodeJS.ProcessEnv): Record<string, string> {
  const out: Record<string, string> = {};
  for (const key of SECRET_KEYS) {
    const file = env[`${key}_FILE`];
    if (file) out[key] = readFileSync(file, 'utf8').trimEnd();
  }
  return out;
}

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Schema.safeParse({ ...env, ...fromFiles(env) });
  if (!parsed.success) {
    const names = parsed.error.issues.map((i) => i.path.join('.')).join(', ');
    throw new Error(`configuration is incomplete: ${names}`);
  }
  return parsed.data;
}

export function printable(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([k, v]) => [k, SECRET_KEYS.includes(k as keyof Config) ? '***' : v]),
  );
}
