import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export type Row = Record<string, string>;

/** Split one line of delimited text; quotes may hold delimiters and doubled quotes. */
export function splitLine(line: string, delimiter = ','): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === delimiter) {
      cells.push(cell);
      cell = '';
    } else {
      cell += c;
    }
  }
  cells.push(cell);
  return cells;
}

export function toRow(header: string[], cells: string[]): Row {
  return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
}

export async function* readRows(path: string, delimiter = ','): AsyncGenerator<Row> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let header: string[] | undefined;
  for await (const line of lines) {
    if (line === '') continue;
    if (!header) header = splitLine(line, delimiter);
    else yield toRow(header, splitLine(line, delimiter));
  }
}

export function formatCell(value: unknown): string {
  const text = value == null ? '' : String(value);
  const guarded = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

export function formatRows(rows: readonly Record<string, unknown>[], columns: string[]): string {
  const body = rows.map((row) => columns.map((c) => formatCell(row[c])).join(','));
  return [columns.join(','), ...body].join('\r\n') + '\r\n';
}

export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function parseDate(text: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

export function sum(rows: Row[], column: string): number {
  return rows.reduce((total, row) => total + (Number.parseFloat(row[column]) || 0), 0);
}
