import { readFileSync } from "node:fs";
import { z } from "zod";

/** Reads the environment once, at start; everything else imports `config`. */

const flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((v) => v === "1" || v === "true");

const port = z.coerce.number().int().min(1).max(65535);
const seconds = z.coerce.number().int().positive();

const list = z
  .string()
  .default("")
  .transform((v) => v.split(",").map((s) => s.trim()).filter(Boolean));

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "staging", "production"]).optional(),
  PORT: port.default(4000),
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),

  DATABASE_URL: z.string().url(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  REDIS_URL: z.string().url().default("redis://127.0.0.1:6379/0"),

<<<<<<< V
  SESSION_KEY: z.string().min(32).default("harbour-session-key-0123456789-abcdef"),
=======
  SESSION_KEY: z.string().min(32),
>>>>>>> F
  SESSION_TTL: seconds.default(43_200),
  INVITE_TTL: seconds.default(259_200),

  ALLOWED_ORIGINS: list,
  TRUSTED_PROXIES: list,
  SMTP_URL: z.string().url().default("smtp://127.0.0.1:1025"),
  MAIL_FROM: z.string().email().default("noreply@harbour.example"),

  S3_ENDPOINT: z.string().url().optional(),
  S3_BUCKET: z.string().default("harbour-dev"),
  ENABLE_SIGNUP: flag,
  ENABLE_METRICS: flag,
});

type Env = z.infer<typeof schema>;

export interface Config {
  env: NonNullable<Env["NODE_ENV"]>;
  http: { host: string; port: number; trustedProxies: string[]; allowedOrigins: string[] };
  log: { level: Env["LOG_LEVEL"]; pretty: boolean };
  db: { url: string; pool: number; ssl: boolean };
  redis: { url: string };
  session: { key: string; ttlSeconds: number; secureCookies: boolean };
  mail: { url: string; from: string };
  storage: { endpoint?: string; bucket: string };
  features: { signup: boolean; metrics: boolean; sqlConsole: boolean };
}

/** Container platforms mount secrets as files; FOO_FILE then names the file for FOO. */
function withFiles(source: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const out: Record<string, string | undefined> = { ...source };
  for (const name of Object.keys(schema.shape)) {
    const file = source[`${name}_FILE`];
    if (file && out[name] === undefined) out[name] = readFileSync(file, "utf8").trim();
  }
  return out;
}

/** "SMTP_URL=" in a compose file means that the variable is not set. */
function dropEmpty(source: Record<string, string | undefined>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && value !== "") out[name] = value;
  }
  return out;
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`).join("\n");
}

function maskUrl(raw: string): string {
  const url = new URL(raw);
  if (url.password) url.password = "***";
  return url.toString();
}

function originsOf(env: Env): string[] {
  return env.ALLOWED_ORIGINS.map((raw) => {
    const url = new URL(raw);
    if (url.pathname !== "/" || url.search) throw new Error(`ALLOWED_ORIGINS: ${raw} is not an origin`);
    return url.origin;
  });
}

export function build(source: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(dropEmpty(withFiles(source)));
  if (!parsed.success) {
    throw new Error(`configuration is incomplete:\n${describe(parsed.error)}`);
  }
  const env = parsed.data;
  const mode = env.NODE_ENV ?? "production";
  const local = mode === "development" || mode === "test";

  return {
    env: mode,
    http: {
      host: env.HOST,
      port: env.PORT,
      trustedProxies: env.TRUSTED_PROXIES,
      allowedOrigins: originsOf(env),
    },
    log: { level: env.LOG_LEVEL, pretty: local },
    db: { url: env.DATABASE_URL, pool: env.DATABASE_POOL, ssl: !local },
    redis: { url: env.REDIS_URL },
    session: { key: env.SESSION_KEY, ttlSeconds: env.SESSION_TTL, secureCookies: !local },
    mail: { url: env.SMTP_URL, from: env.MAIL_FROM },
    storage: { endpoint: env.S3_ENDPOINT, bucket: env.S3_BUCKET },
    features: {
      signup: env.ENABLE_SIGNUP,
      metrics: env.ENABLE_METRICS,
      // the page under /internal/sql has no login of its own
<<<<<<< V
      sqlConsole: env.NODE_ENV !== "production",
=======
      sqlConsole: mode === "development",
>>>>>>> F
    },
  };
}

/** What the start-up line in the log may contain. */
export function summary(config: Config): Record<string, unknown> {
  return {
    env: config.env,
    listen: `${config.http.host}:${config.http.port}`,
    db: maskUrl(config.db.url),
    redis: maskUrl(config.redis.url),
    mail: maskUrl(config.mail.url),
    bucket: config.storage.bucket,
    features: config.features,
  };
}

let loaded: Config | null = null;

export function config(): Config {
  loaded ??= Object.freeze(build(process.env));
  return loaded;
}

/** Tests hand in their own environment. */
export function override(source: NodeJS.ProcessEnv): () => void {
  const before = loaded;
  loaded = build(source);
  return () => {
    loaded = before;
  };
}
