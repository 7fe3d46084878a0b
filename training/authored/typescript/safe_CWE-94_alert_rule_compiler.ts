import { z } from "zod";

/**
 * Alert rules come as JSON from the rule editor and are evaluated for every sample, a few hundred thousand
 * times a second, which is why they become functions instead of being walked each time.
 */

export const METRICS = ["cpu", "memory", "disk", "net_in", "net_out", "latency_p50", "latency_p99", "errors"] as const;
export const LABELS = ["host", "region", "service", "stage"] as const;
export type Metric = (typeof METRICS)[number];
export type Label = (typeof LABELS)[number];

/** numbers[i] belongs to METRICS[i], labels[i] to LABELS[i]. */
export interface Sample {
  at: number;
  numbers: Float64Array;
  labels: string[];
}

export type Predicate = (numbers: Float64Array, labels: readonly string[]) => boolean;

const comparison = z.object({
  kind: z.literal("compare"),
  metric: z.enum(METRICS),
  op: z.enum(["lt", "le", "gt", "ge"]),
  value: z.number().finite(),
});
const labelTest = z.object({
  kind: z.literal("label"),
  label: z.enum(LABELS),
  values: z.array(z.string().max(100)).min(1).max(50),
  negate: z.boolean().default(false),
});
const ratio = z.object({
  kind: z.literal("ratio"),
  over: z.enum(METRICS),
  under: z.enum(METRICS),
  above: z.number().finite().positive(),
});

type Leaf = z.infer<typeof comparison> | z.infer<typeof labelTest> | z.infer<typeof ratio>;
export type Condition = Leaf | { kind: "all" | "any"; of: Condition[] } | { kind: "not"; of: Condition };

const condition: z.ZodType<Condition, z.ZodTypeDef, unknown> = z.lazy(() =>
  z.union([
    comparison,
    labelTest,
    ratio,
    z.object({ kind: z.enum(["all", "any"]), of: z.array(condition).min(1).max(20) }),
    z.object({ kind: z.literal("not"), of: condition }),
  ]),
);

export const ruleSchema = z.object({
  id: z.string().uuid(),
  name: z.string().min(1).max(120),
  severity: z.enum(["info", "warning", "critical"]),
  forSeconds: z.number().int().min(0).max(86_400),
  when: condition,
});
export type Rule = z.infer<typeof ruleSchema>;

const OPERATORS: Record<z.infer<typeof comparison>["op"], string> = { lt: "<", le: "<=", gt: ">", ge: ">=" };
const MAX_NODES = 200;
const MAX_JSON = 32 * 1024;
const MAX_DEPTH = 30;

export class RuleError extends Error {}

function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((v) => (typeof v === "object" && v !== null ? Object.values(v) : []));
  }
  return false;
}

export function parseRule(json: string): Rule {
  if (json.length > MAX_JSON) throw new RuleError("rule is too large");
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw new RuleError("rule is not JSON");
  }
  if (tooDeep(raw)) throw new RuleError("rule is nested too deeply");
  const parsed = ruleSchema.safeParse(raw);
  if (!parsed.success) throw new RuleError(parsed.error.issues[0]?.message ?? "rule not understood");
  return parsed.data;
}

/** Emits positions, numbers and indices into a table of constants; no text of the rule. */
class Emitter {
  readonly sets: Array<ReadonlySet<string>> = [];
  private nodes = 0;

  emit(node: Condition): string {
    if (++this.nodes > MAX_NODES) throw new RuleError("rule has too many conditions");
    switch (node.kind) {
      case "compare":
        return `(n[${this.metric(node.metric)}] ${OPERATORS[node.op]} ${this.number(node.value)})`;
      case "ratio": {
        const [over, under] = [this.metric(node.over), this.metric(node.under)];
        return `(n[${under}] > 0 && n[${over}] / n[${under}] > ${this.number(node.above)})`;
      }
      case "label": {
        const at = LABELS.indexOf(node.label);
        const set = this.sets.push(new Set(node.values)) - 1;
        return `${node.negate ? "!" : ""}sets[${set}].has(l[${at}])`;
      }
      case "all":
        return `(${node.of.map((c) => this.emit(c)).join(" && ")})`;
      case "any":
        return `(${node.of.map((c) => this.emit(c)).join(" || ")})`;
      case "not":
        return `!(${this.emit(node.of)})`;
    }
  }

  private metric(name: Metric): number {
    return METRICS.indexOf(name);
  }

  private number(value: number): string {
    return `(${Number(value)})`;
  }
}

export function compile(rule: Rule): Predicate {
  const emitter = new Emitter();
  const body = emitter.emit(rule.when);
  const make = new Function("sets", `"use strict"; return function (n, l) { return ${body}; };`);
  return make(emitter.sets) as Predicate;
}

interface Pending {
  since: number;
  firing: boolean;
}

export class RuleSet {
  private compiled = new Map<string, { rule: Rule; test: Predicate }>();
  private readonly pending = new Map<string, Pending>();

  load(texts: string[], report: (problem: string) => void): void {
    const next = new Map<string, { rule: Rule; test: Predicate }>();
    for (const text of texts) {
      try {
        const rule = parseRule(text);
        next.set(rule.id, { rule, test: compile(rule) });
      } catch (err) {
        report(err instanceof RuleError ? err.message : String(err));
      }
    }
    this.compiled = next;
    for (const key of this.pending.keys()) if (!next.has(key.slice(0, 36))) this.pending.delete(key);
  }

  feed(sample: Sample, fire: (rule: Rule, sample: Sample) => void): void {
    for (const { rule, test } of this.compiled.values()) {
      const key = `${rule.id}${sample.labels.join("|")}`;
      if (!test(sample.numbers, sample.labels)) {
        this.pending.delete(key);
        continue;
      }
      const state = this.pending.get(key) ?? { since: sample.at, firing: false };
      this.pending.set(key, state);
      if (!state.firing && sample.at - state.since >= rule.forSeconds * 1000) {
        state.firing = true;
        fire(rule, sample);
      }
    }
  }
}
