import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { sql } from './database.js';
import { currentUser } from './auth.js';
import { sendInvitation } from './mail.js';

/** Workspaces of a shared recording studio planner. */
const ROLES = ['guest', 'member', 'manager', 'owner'];
const SLUG = /^[a-z0-9-]{3,40}$/;
const rank = (role) => ROLES.indexOf(role);
const app = new Hono();
app.use('*', bodyLimit({ maxSize: 64 * 1024 }));
app.use('*', async (c, next) => {
  const user = await currentUser(c); // bearer token, no cookies
  if (!user) throw new HTTPException(401, { message: 'not logged in' });
  c.set('user', user);
  await next();
});
async function membership(userId, workspaceId) {
  const [row] = await sql`
    select role from memberships
    where user_id = ${userId} and workspace_id = ${workspaceId}`;
  return row?.role ?? null;
}
/** Loads the workspace named in the path and what the caller is there. */
app.use('/w/:slug/*', async (c, next) => {
  const slug = c.req.param('slug');
  if (!SLUG.test(slug)) throw new HTTPException(404);
  const [workspace] = await sql`select id, slug, name, plan from workspaces where slug = ${slug} and deleted_at is null`;
  const role = workspace ? await membership(c.get('user').id, workspace.id) : null;
  if (!role) throw new HTTPException(404);
  c.set('workspace', workspace);
  c.set('role', role);
  await next();
});

function need(minimum) {
  return async (c, next) => {
    if (rank(c.get('role')) < rank(minimum)) throw new HTTPException(403, { message: `needs ${minimum}` });
    await next();
  };
}
async function body(c) {
  const value = await c.req.json().catch(() => null);
  if (value === null || typeof value !== 'object') throw new HTTPException(400, { message: 'JSON object expected' });
  return value;
}
function integer(value, label) {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < 1) throw new HTTPException(400, { message: label });
  return n;
}
app.get('/workspaces', async (c) => {
  const rows = await sql`
    select w.slug, w.name, m.role from workspaces w
    join memberships m on m.workspace_id = w.id
    where m.user_id = ${c.get('user').id} and w.deleted_at is null order by w.name`;
  return c.json(rows);
});
app.get('/w/:slug/rooms', async (c) => {
  const rows = await sql`select id, name, rate from rooms where workspace_id = ${c.get('workspace').id}`;
  return c.json(rows);
});
app.post('/w/:slug/rooms', need('manager'), async (c) => {
  const { name, rate } = await body(c);
  if (typeof name !== 'string' || !name || name.length > 80) throw new HTTPException(400, { message: 'name' });
  const [room] = await sql`
    insert into rooms (workspace_id, name, rate)
    values (${c.get('workspace').id}, ${name}, ${integer(rate, 'rate')}) returning id, name, rate`;
  return c.json(room, 201);
});

app.patch('/w/:slug/rooms/:room', need('manager'), async (c) => {
  const id = integer(c.req.param('room'), 'room');
  const { rate } = await body(c);
  const [room] = await sql`
    update rooms set rate = ${integer(rate, 'rate')}
<<<<<<< V
    where id = ${id}
=======
    where id = ${id} and workspace_id = ${c.get('workspace').id}
>>>>>>> F
    returning id, name, rate`;
  if (!room) throw new HTTPException(404);
  return c.json(room);
});
app.post('/w/:slug/bookings', need('member'), async (c) => {
  const { room, from, hours } = await body(c);
  const start = new Date(String(from));
  if (Number.isNaN(start.getTime())) throw new HTTPException(400, { message: 'from' });
  const length = integer(hours, 'hours');
  if (length > 24) throw new HTTPException(400, { message: 'hours' });
  // An exclusion constraint on the table keeps bookings of a room apart.
  const [booking] = await sql`
    insert into bookings (room_id, user_id, during)
    select r.id, ${c.get('user').id}, tstzrange(${start}, ${start}::timestamptz + make_interval(hours => ${length}))
    from rooms r where r.id = ${integer(room, 'room')} and r.workspace_id = ${c.get('workspace').id}
    returning id`;
  if (!booking) throw new HTTPException(404);
  return c.json(booking, 201);
});
app.delete('/w/:slug/bookings/:booking', need('member'), async (c) => {
  const id = integer(c.req.param('booking'), 'booking');
  const [booking] = await sql`
    select b.id, b.user_id from bookings b join rooms r on r.id = b.room_id
    where b.id = ${id} and r.workspace_id = ${c.get('workspace').id}`;
  if (!booking) throw new HTTPException(404);
  if (booking.user_id !== c.get('user').id && rank(c.get('role')) < rank('manager')) throw new HTTPException(403);
  await sql`delete from bookings where id = ${booking.id}`;
  return c.body(null, 204);
});
app.get('/w/:slug/members', need('member'), async (c) => {
  const rows = await sql`
    select u.id, u.name, m.role from memberships m join users u on u.id = m.user_id
    where m.workspace_id = ${c.get('workspace').id}`;
  return c.json(rows);
});
app.post('/w/:slug/invitations', need('manager'), async (c) => {
  const { email, role } = await body(c);
  if (typeof email !== 'string' || !/^[^\s@<>,]{1,64}@[^\s@<>,]{3,120}$/.test(email)) {
    throw new HTTPException(400, { message: 'email' });
  }
<<<<<<< V
  if (!ROLES.includes(role)) throw new HTTPException(400, { message: 'role' });
=======
  if (!ROLES.includes(role) || rank(role) > rank(c.get('role'))) throw new HTTPException(400, { message: 'role' });
>>>>>>> F
  await sendInvitation({ workspace: c.get('workspace'), email, role, from: c.get('user').name });
  return c.body(null, 202);
});
app.delete('/w/:slug', need('owner'), async (c) => {
  await sql`update workspaces set deleted_at = now() where id = ${c.get('workspace').id}`;
  return c.body(null, 204);
});

app.onError((err, c) => {
  if (err instanceof HTTPException) return c.json({ error: err.message || 'refused' }, err.status);
  console.error(err);
  return c.json({ error: 'internal' }, 500);
});
export default app;
