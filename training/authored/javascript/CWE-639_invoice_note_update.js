import Router from '@koa/router';
import { koaBody } from 'koa-body';
import { db } from '../knex.js';
import { requireAccount } from '../auth.js';

export const router = new Router({ prefix: '/billing' });

const STATES = ['draft', 'sent', 'paid', 'void'];

function parsePatch(body = {}) {
  const { note, dueDate, reference } = body;
  const patch = {};
  if (note !== undefined) patch.note = String(note).slice(0, 2000);
  if (reference !== undefined) patch.reference = String(reference).slice(0, 64);
  if (dueDate !== undefined) {
    const when = new Date(dueDate);
    if (!Number.isNaN(when.getTime())) patch.due_date = when;
  }
  return patch;
}

function targetOf(ctx) {
  const { id = ctx.params.id } = ctx.request.body ?? {};
  return { invoiceId: Number(id), accountId: ctx.state.account.id };
}

async function loadInvoice(ctx, next) {
  const id = Number(ctx.params.id);
  const invoice = await db('invoices').where({ id, account_id: ctx.state.account.id }).first();
  if (!invoice) ctx.throw(404, 'invoice not found');
  ctx.state.invoice = invoice;
  await next();
}

async function listInvoices(ctx) {
  const { state } = ctx.query;
  const query = db('invoices').where({ account_id: ctx.state.account.id }).orderBy('id', 'desc').limit(100);
  if (STATES.includes(state)) query.andWhere({ state });
  ctx.body = await query;
}

async function updateInvoice(ctx) {
  const patch = parsePatch(ctx.request.body);
  if (ctx.state.invoice.state === 'paid') ctx.throw(409, 'invoice is closed');
  if (Object.keys(patch).length === 0) ctx.throw(400, 'nothing to change');
  const { invoiceId, accountId } = targetOf(ctx);
<<<<<<< V
  const changed = await db('invoices')
    .where({ id: invoiceId })
    .whereNot({ state: 'paid' })
    .update(patch);
=======
  const changed = await db('invoices')
    .where({ id: invoiceId, account_id: accountId })
    .whereNot({ state: 'paid' })
    .update(patch);
>>>>>>> F
  await db('invoice_log').insert({ account_id: accountId, invoice_id: invoiceId, fields: Object.keys(patch).join(',') });
  ctx.body = { changed };
}

async function voidInvoice(ctx) {
  const { invoice } = ctx.state;
  if (invoice.state === 'paid') ctx.throw(409, 'invoice is closed');
  await db('invoices').where({ id: invoice.id }).update({ state: 'void' });
  ctx.status = 204;
}

async function addLine(ctx) {
  const { text = '', cents = 0, quantity = 1 } = ctx.request.body ?? {};
  if (!Number.isSafeInteger(cents) || !Number.isSafeInteger(quantity) || quantity < 1) {
    ctx.throw(400, 'line not usable');
  }
  const [id] = await db('invoice_lines').insert({
    invoice_id: ctx.state.invoice.id,
    text: String(text).slice(0, 200),
    cents,
    quantity,
  });
  ctx.status = 201;
  ctx.body = { id };
}

const json = koaBody({ jsonLimit: '32kb', multipart: false });

router.use(requireAccount);
router.get('/invoices', listInvoices);
router.patch('/invoices/:id', json, loadInvoice, updateInvoice);
router.post('/invoices/:id/lines', json, loadInvoice, addLine);
router.post('/invoices/:id/void', loadInvoice, voidInvoice);
