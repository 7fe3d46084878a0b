export interface Task<T> {
  readonly id: string;
  readonly after?: readonly string[];
  run(): Promise<T>;
}

export class CycleError extends Error {
  constructor(readonly path: readonly string[]) {
    super(`tasks wait for each other: ${path.join(' -> ')}`);
  }
}

export function order<T>(tasks: readonly Task<T>[]): Task<T>[] {
  const byId = new Map(tasks.map((t) => [t.id, t]));
  const state = new Map<string, 'open' | 'done'>();
  const out: Task<T>[] = [];

  const visit = (task: Task<T>, path: string[]): void => {
    const seen = state.get(task.id);
    if (seen === 'done') return;
    if (seen === 'open') throw new CycleError([...path, task.id]);
    state.set(task.id, 'open');
    for (const id of task.after ?? []) {
      const dep = byId.get(id);
      if (!dep) throw new Error(`${task.id} waits for unknown task ${id}`);
      visit(dep, [...path, task.id]);
    }
    state.set(task.id, 'done');
    out.push(task);
  };

  for (const task of tasks) visit(task, []);
  return out;
}

export async function runAll<T>(tasks: readonly Task<T>[], parallel = 4): Promise<Map<string, T>> {
  const results = new Map<string, T>();
  const pending = order(tasks);
  const running = new Map<string, Promise<void>>();

  const ready = (t: Task<T>) => (t.after ?? []).every((id) => results.has(id));

  while (pending.length > 0 || running.size > 0) {
    while (running.size < parallel) {
      const i = pending.findIndex(ready);
      if (i < 0) break;
      const [task] = pending.splice(i, 1);
      running.set(
        task.id,
        task.run().then((value) => {
          results.set(task.id, value);
          running.delete(task.id);
        }),
      );
    }
    await Promise.race(running.values());
  }
  return results;
}
