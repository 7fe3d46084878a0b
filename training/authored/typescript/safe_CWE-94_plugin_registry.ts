import type { Context, Step } from "./types";
type Factory = (options: Record<string, unknown>) => Step;
const registry: ReadonlyMap<string, () => Promise<{ default: Factory }>> = new Map([
  ["resize", () => import("./steps/resize")],
  ["watermark", () => import("./steps/watermark")],
  ["strip-exif", () => import("./steps/strip-exif")],
]);
export interface StepConfig {
  use: string;
  with?: Record<string, unknown>;
}
function isConfig(value: unknown): value is StepConfig {
  return typeof value === "object" && value !== null && typeof (value as StepConfig).use === "string";
}
/** Builds the steps that a user has put together in the pipeline editor. */
export async function compile(json: string): Promise<Step[]> {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed) || parsed.length > 20) throw new Error("pipeline must be a list");
  const steps: Step[] = [];
  for (const config of parsed) {
    if (!isConfig(config)) throw new Error('step without "use"');
    const load = registry.get(config.use);
    if (!load) throw new Error(`unknown step ${config.use}`);
    const { default: factory } = await load();
    steps.push(factory({ ...config.with }));
  }
  return steps;
}
export async function execute(steps: Step[], context: Context): Promise<Context> {
  let current = context;
  for (const step of steps) current = await step.run(current);
  return current;
}
