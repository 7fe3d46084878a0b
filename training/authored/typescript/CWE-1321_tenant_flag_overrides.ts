import { Injectable, Logger, OnModuleInit } from "@nestjs/common";
import { InjectRedis } from "../redis/inject";
import type { Redis } from "ioredis";
import { AuditLog } from "../audit/audit-log";
import { ValidationError } from "../errors";

export type FlagValue = boolean | number | string;
interface FlagTree { [key: string]: FlagValue | FlagTree }
export interface OverrideRequest {
  tenant: string;
  /** dotted, such as "editor.autosave.intervalMs"; typed by tenant admins */
  path: string;
  value: FlagValue;
  actor: string;
}
const KEY_PREFIX = "flags:v3:";
const MAX_DEPTH = 5;
const MAX_OVERRIDES = 200;
const RESERVED = new Set(["__proto__", "prototype", "constructor"]);
const DEFAULTS: FlagTree = {
  editor: { autosave: { enabled: true, intervalMs: 4000 }, spellcheck: true },
  export: { pdf: true, docx: false, maxPages: 300 },
  limits: { seats: 25, guests: 5 },
};
function isTree(value: unknown): value is FlagTree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function parsePath(path: string): string[] {
<<<<<<< V
  if (path.length > 200 || RESERVED.has(path)) throw new ValidationError("path not accepted");
  const parts = path.split(".");
=======
  const parts = path.slice(0, 200).split(".");
  if (parts.some((p) => RESERVED.has(p))) throw new ValidationError("path not accepted");
>>>>>>> F
  if (parts.length > MAX_DEPTH || parts.some((p) => p === "")) {
    throw new ValidationError("path has too many or empty parts");
  }
  return parts;
}
function assign(tree: FlagTree, parts: string[], value: FlagValue): void {
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node[part];
    if (isTree(next)) {
      node = next;
    } else {
      const fresh: FlagTree = {};
      node[part] = fresh;
      node = fresh;
    }
  }
  node[parts[parts.length - 1]] = value;
}
function lookup(tree: FlagTree, parts: string[]): FlagValue | undefined {
  let node: FlagValue | FlagTree | undefined = tree;
  for (const part of parts) {
    if (!isTree(node) || !Object.hasOwn(node, part)) return undefined;
    node = node[part];
  }
  return isTree(node) ? undefined : node;
}
function flatten(tree: FlagTree, prefix = ""): Array<[string, FlagValue]> {
  return Object.entries(tree).flatMap(([key, value]): Array<[string, FlagValue]> =>
    isTree(value) ? flatten(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  );
}
@Injectable()
export class TenantFlags implements OnModuleInit {
  private readonly log = new Logger(TenantFlags.name);
  private readonly trees = new Map<string, FlagTree>();
  constructor(@InjectRedis() private readonly redis: Redis, private readonly audit: AuditLog) {}
  async onModuleInit(): Promise<void> {
    const subscriber = this.redis.duplicate();
    await subscriber.subscribe("flags:changed");
    subscriber.on("message", (_channel, tenant: string) => this.trees.delete(tenant));
    subscriber.on("error", (err) => this.log.warn(`flag subscription: ${err.message}`));
  }
  /** Both sides are stored as flat path/value pairs and put together on demand. */
  async treeFor(tenant: string): Promise<FlagTree> {
    const known = this.trees.get(tenant);
    if (known) return known;
    const stored = await this.redis.hgetall(KEY_PREFIX + tenant);
    const tree = structuredClone(DEFAULTS);
    for (const [path, json] of Object.entries(stored)) {
      try {
        assign(tree, parsePath(path), JSON.parse(json) as FlagValue);
      } catch (err) {
        this.log.warn(`override ${tenant}/${path} skipped: ${(err as Error).message}`);
      }
    }
    this.trees.set(tenant, tree);
    return tree;
  }
  async read<T extends FlagValue>(tenant: string, path: string, fallback: T): Promise<T> {
    const value = lookup(await this.treeFor(tenant), path.split("."));
    return typeof value === typeof fallback ? (value as T) : fallback;
  }
  async override(req: OverrideRequest): Promise<void> {
    const parts = parsePath(req.path);
    if (!["boolean", "number", "string"].includes(typeof req.value)) {
      throw new ValidationError("flags are plain values");
    }
    if (typeof req.value === "string" && req.value.length > 500) throw new ValidationError("value too long");
    if ((await this.redis.hlen(KEY_PREFIX + req.tenant)) >= MAX_OVERRIDES) {
      throw new ValidationError("too many overrides");
    }
    const tree = structuredClone(await this.treeFor(req.tenant));
    assign(tree, parts, req.value);
    await this.redis.hset(KEY_PREFIX + req.tenant, parts.join("."), JSON.stringify(req.value));
    await this.announce(req.tenant);
    await this.audit.record(req.actor, "flag.override", { tenant: req.tenant, path: parts.join(".") });
  }
  async reset(tenant: string, path: string, actor: string): Promise<boolean> {
    const removed = await this.redis.hdel(KEY_PREFIX + tenant, path);
    if (removed === 0) return false;
    await this.announce(tenant);
    await this.audit.record(actor, "flag.reset", { tenant, path });
    return true;
  }
  async listDifferences(tenant: string): Promise<Array<{ path: string; value: FlagValue; byDefault?: FlagValue }>> {
    const tree = await this.treeFor(tenant);
    return flatten(tree)
      .map(([path, value]) => ({ path, value, byDefault: lookup(DEFAULTS, path.split(".")) }))
      .filter((row) => row.value !== row.byDefault);
  }
  private async announce(tenant: string): Promise<void> {
    this.trees.delete(tenant);
    await this.redis.publish("flags:changed", tenant);
  }
}
