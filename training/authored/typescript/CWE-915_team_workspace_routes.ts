import { PrismaClient, Role } from '@prisma/client';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { auth, type Session } from './auth';

const prisma = new PrismaClient();
const app = new Hono<{ Variables: { session: Session } }>();
app.use('*', auth);

const Profile = z.object({
  displayName: z.string().min(1).max(60),
  timezone: z.string().max(40),
  avatarUrl: z.string().url().startsWith('https://').optional(),
});

const Invite = z.object({
  email: z.string().email(),
  role: z.nativeEnum(Role).refine((r) => r !== Role.OWNER),
});

async function membership(workspaceId: string, userId: string) {
  const found = await prisma.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
  });
  if (!found) throw new HTTPException(404);
  return found;
}

app.get('/workspaces/:id', async (c) => {
  const { userId } = c.get('session');
  const id = c.req.param('id');
  await membership(id, userId);
  return c.json(await prisma.workspace.findUnique({ where: { id }, include: { members: true } }));
});

app.patch('/workspaces/:id/me', async (c) => {
  const { userId } = c.get('session');
  const workspaceId = c.req.param('id');
  await membership(workspaceId, userId);
<<<<<<< V
  const data = Profile.partial().passthrough().parse(await c.req.json());
=======
  const data = Profile.partial().strict().parse(await c.req.json());
>>>>>>> F
  const member = await prisma.member.update({
    where: { workspaceId_userId: { workspaceId, userId } },
    data,
  });
  return c.json(member);
});

app.patch('/workspaces/:id', async (c) => {
  const { userId } = c.get('session');
  const id = c.req.param('id');
  const me = await membership(id, userId);
  if (me.role !== Role.OWNER && me.role !== Role.ADMIN) throw new HTTPException(403);
  const body = await c.req.json();
<<<<<<< V
  const { id: _ignored, ...data } = body;
  const workspace = await prisma.workspace.update({ where: { id }, data });
=======
  const { title, logo } = z.object({ title: z.string().max(80), logo: z.string().max(200) }).parse(body);
  const workspace = await prisma.workspace.update({ where: { id }, data: { title, logo } });
>>>>>>> F
  return c.json(workspace);
});

app.post('/workspaces/:id/invites', async (c) => {
  const { userId } = c.get('session');
  const workspaceId = c.req.param('id');
  const me = await membership(workspaceId, userId);
  if (me.role === Role.GUEST) throw new HTTPException(403);
  const { email, role } = Invite.parse(await c.req.json());
  if (role === Role.ADMIN && me.role !== Role.OWNER) throw new HTTPException(403);
  const invite = await prisma.invite.create({ data: { workspaceId, email, role, invitedBy: userId } });
  return c.json({ id: invite.id }, 201);
});

app.onError((err, c) => {
  if (err instanceof HTTPException) return err.getResponse();
  if (err instanceof z.ZodError) return c.json({ issues: err.issues }, 422);
  console.error(err);
  return c.json({ error: 'internal' }, 500);
});

export default app;
