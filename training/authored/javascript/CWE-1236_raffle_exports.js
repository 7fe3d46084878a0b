import Router from '@koa/router';
import { Readable } from 'node:stream';
import { repository } from './repository.js';
import { requireOrganiser } from './guards.js';

/**
 * Exports of the raffle: the organisers open them in their spreadsheet program.
 * Names, towns and greetings were typed by participants on the public form.
 */

const MAX_ROWS = 50_000;
const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' };

const money = (cents) => `${Math.trunc(cents / 100)}.${String(Math.abs(cents % 100)).padStart(2, '0')}`;
const day = (date) => (date ? date.toISOString().slice(0, 10) : '');

/** A cell with text from outside: quoted, and kept from being read as a formula. */
function textCell(value, separator) {
  let text = String(value ?? '').replace(/\r\n?|\n/g, ' ');
<<<<<<< V
  if (/^=/.test(text)) text = `'${text}`;
=======
  if (/^\s*[=+\-@\t]/.test(text)) text = `'${text}`;
>>>>>>> F
  return text.includes(separator) || text.includes('"') || text.startsWith("'") ? `"${text.replace(/"/g, '""')}"` : text;
}

const plainCell = (value) => String(value);

const EXPORTS = {
  participants: {
    columns: [
      ['number', (row) => row.number, plainCell],
      ['name', (row) => row.name, textCell],
      ['town', (row) => row.town, textCell],
      ['tickets', (row) => row.tickets, plainCell],
      ['paid', (row) => money(row.paidCents), plainCell],
      ['since', (row) => day(row.createdAt), plainCell],
<<<<<<< V
      ['greeting', (row) => row.greeting ?? '', plainCell],
=======
      ['greeting', (row) => row.greeting, textCell],
>>>>>>> F
    ],
    rows: (raffle) => repository.participants(raffle.id, MAX_ROWS),
  },

  winners: {
    columns: [
      ['prize', (row) => row.prizeNumber, plainCell],
      ['sponsor', (row) => row.sponsor, textCell],
      ['winner', (row) => row.name, textCell],
      ['town', (row) => row.town, textCell],
      ['collected', (row) => day(row.collectedAt), plainCell],
    ],
    rows: (raffle) => repository.winners(raffle.id, MAX_ROWS),
  },

  ledger: {
    columns: [
      ['date', (row) => day(row.bookedAt), plainCell],
      ['account', (row) => row.account, plainCell], // 'cash' or 'bank'
      ['amount', (row) => money(row.cents), plainCell],
      ['reference', (row) => row.reference, textCell],
    ],
    rows: (raffle) => repository.ledger(raffle.id, MAX_ROWS),
  },
};

async function* lines(kind, raffle, separator) {
  const { columns, rows } = EXPORTS[kind];
  yield `\ufeff${columns.map(([title]) => title).join(separator)}\r\n`;
  for await (const row of rows(raffle)) {
    yield `${columns.map(([, read, format]) => format(read(row), separator)).join(separator)}\r\n`;
  }
}

function fileName(raffle, kind) {
  const base = raffle.title.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase();
  return `${base.slice(0, 60) || 'raffle'}-${kind}.csv`;
}

const router = new Router({ prefix: '/raffles/:raffle' });

router.param('raffle', async (id, ctx, next) => {
  if (!/^\d{1,9}$/.test(id)) ctx.throw(404);
  ctx.state.raffle = await repository.raffle(Number(id));
  if (!ctx.state.raffle) ctx.throw(404);
  await next();
});

// Looks the raffle's organisers up, so it comes after the parameter.
router.use(requireOrganiser((ctx) => ctx.state.raffle));

router.get('/exports', (ctx) => {
  ctx.body = Object.entries(EXPORTS).map(([kind, { columns }]) => ({
    kind,
    columns: columns.map(([title]) => title),
  }));
});

router.get('/exports/:kind', async (ctx) => {
  const { raffle } = ctx.state;
  const { kind } = ctx.params;
  if (!Object.hasOwn(EXPORTS, kind)) ctx.throw(404);
  const wanted = String(ctx.query.separator ?? 'semicolon');
  const separator = Object.hasOwn(SEPARATORS, wanted) ? SEPARATORS[wanted] : ';';

  await repository.noteExport(raffle.id, ctx.state.user.id, kind);
  ctx.attachment(fileName(raffle, kind));
  ctx.type = 'text/csv; charset=utf-8';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = Readable.from(lines(kind, raffle, separator));
});

// The same rows for the page that shows the first few of them; JSON needs no quoting.
router.get('/preview/:kind', async (ctx) => {
  const { raffle } = ctx.state;
  const { kind } = ctx.params;
  if (!Object.hasOwn(EXPORTS, kind)) ctx.throw(404);
  const { columns, rows } = EXPORTS[kind];
  const shown = [];
  for await (const row of rows(raffle)) {
    shown.push(Object.fromEntries(columns.map(([title, read]) => [title, read(row)])));
    if (shown.length === 20) break;
  }
  ctx.body = { kind, rows: shown };
});

router.get('/summary', async (ctx) => {
  const { raffle } = ctx.state;
  const totals = await repository.totals(raffle.id);
  ctx.body = {
    title: raffle.title,
    participants: totals.participants,
    tickets: totals.tickets,
    paid: money(totals.paidCents),
  };
});

export { router, textCell, money };
