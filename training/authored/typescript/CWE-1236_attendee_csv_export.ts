import { Router, type Request, type Response, type NextFunction } from 'express';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { events, registrations } from './db';
import { requireOrganizer } from './auth';

interface Registration { id: number; name: string; email: string; company: string | null; answers: Record<string, string>; createdAt: Date; paidCents: number }
interface Columns { answers: string[]; separator: ',' | ';' }

const router = Router();

function readColumns(query: Request['query']): Columns {
  const { answers = [], excel } = query;
  const list = (Array.isArray(answers) ? answers : [answers]).map(String);
  return { answers: list.slice(0, 20), separator: excel === '1' ? ';' : ',' };
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
<<<<<<< V
  return /[",;\r\n]|^[\s=+-]|\s$/.test(text) ? quoted(text) : text;
=======
  return quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
>>>>>>> F
}

function header(columns: Columns): string {
  const names = ['id', 'name', 'email', 'company', 'registered', 'paid', ...columns.answers];
  return names.map(cell).join(columns.separator);
}

function line(row: Registration, columns: Columns): string {
  const fields: unknown[] = [row.id, row.name, row.email, row.company, row.createdAt.toISOString(), money(row.paidCents)];
  for (const question of columns.answers) {
    fields.push(Object.hasOwn(row.answers, question) ? row.answers[question] : '');
  }
  return fields.map(cell).join(columns.separator);
}

class CsvRows extends Transform {
  constructor(private readonly columns: Columns) {
    super({ writableObjectMode: true });
    this.push(`\uFEFF${header(columns)}\r\n`);
  }

  override _transform(row: Registration, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, `${line(row, this.columns)}\r\n`);
  }
}

router.get('/events/:event/attendees.csv', requireOrganizer, async (req: Request, res: Response, next: NextFunction) => {
  try {
    const event = await events.findOwned(Number(req.params.event), res.locals.organizer.id);
    if (!event) {
      res.status(404).end();
      return;
    }
    res.type('text/csv; charset=utf-8');
    res.attachment(`attendees-${event.id}.csv`);
    await pipeline(registrations.streamOf(event.id), new CsvRows(readColumns(req.query)), res);
  } catch (err) {
    if (res.headersSent) res.destroy();
    else next(err);
  }
});

router.post('/events/:event/register', async (req: Request, res: Response, next: NextFunction) => {
  const { name = '', email = '', company = null, answers = {} } = req.body ?? {};
  if (!String(name).trim() || !/^[^\s@]+@[^\s@]+$/.test(String(email))) {
    res.status(422).json({ error: 'name and email expected' });
    return;
  }
  try {
    const id = await registrations.insert(Number(req.params.event), {
      name: String(name).trim().slice(0, 120),
      email: String(email).toLowerCase().slice(0, 200),
      company: company === null ? null : String(company).slice(0, 120),
      answers: Object.fromEntries(Object.entries(answers).slice(0, 30).map(([k, v]) => [k, String(v).slice(0, 500)])),
    });
    res.status(201).json({ id });
  } catch (err) {
    next(err);
  }
});

export default router;
