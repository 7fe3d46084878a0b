import express, { type NextFunction, type Request, type Response } from 'express';
import { members, teams, type Role } from './repo';
import { audit } from './audit';

interface Change { userId: number; role: Role | null; note: string }

const RANK: Record<Role, number> = { guest: 0, member: 1, manager: 2, owner: 3 };

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(RANK, value);
}

function parseChange(body: Record<string, unknown>): Change | null {
  const { userId, role = null, note = '' } = body;
  const id = Number(userId);
  if (!Number.isSafeInteger(id)) return null;
  if (role !== null && !isRole(role)) return null;
  return { userId: id, role, note: String(note).slice(0, 200) };
}

function outranks(actor: Role, other: Role): boolean {
  return actor === 'owner' || RANK[actor] > RANK[other];
}

async function roleIn(teamId: number, userId: number): Promise<Role | null> {
  const row = await members.find(teamId, userId);
  return row?.role ?? null;
}

async function applyChange(teamId: number, actor: Role, change: Change): Promise<number> {
  const current = await roleIn(teamId, change.userId);
  if (change.role === null) {
    if (current === null) return 404;
    if (!outranks(actor, current)) return 403;
    await members.remove(teamId, change.userId);
    return 204;
  }
  if (current === null) {
<<<<<<< V
    await members.add(teamId, change.userId, change.role);
=======
    if (!outranks(actor, change.role)) return 403;
    await members.add(teamId, change.userId, change.role);
>>>>>>> F
    return 201;
  }
  if (!outranks(actor, current) || !outranks(actor, change.role)) return 403;
  await members.setRole(teamId, change.userId, change.role);
  return 204;
}

async function requireTeamRole(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const teamId = Number(req.params.team);
    const role = Number.isSafeInteger(teamId) ? await roleIn(teamId, res.locals.user.id) : null;
    if (role === null) {
      res.status(404).end();
      return;
    }
    res.locals.teamId = teamId;
    res.locals.role = role;
    next();
  } catch (err) {
    next(err);
  }
}

async function changeMember(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const change = parseChange(req.body ?? {});
    if (!change) {
      res.status(400).json({ error: 'change not readable' });
      return;
    }
    const { teamId, role, user } = res.locals;
    const status = RANK[role as Role] >= RANK.member ? await applyChange(teamId, role, change) : 403;
    if (status < 300) await audit.write(teamId, user.id, change);
    res.status(status).end();
  } catch (err) {
    next(err);
  }
}

async function renameTeam(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    if (RANK[res.locals.role as Role] < RANK.manager) {
      res.status(403).end();
      return;
    }
    await teams.rename(res.locals.teamId, String(req.body?.name ?? '').trim().slice(0, 60));
    res.status(204).end();
  } catch (err) {
    next(err);
  }
}

export const router = express.Router();
router.use('/teams/:team', express.json({ limit: '8kb' }), requireTeamRole);
router.put('/teams/:team/members', changeMember);
router.put('/teams/:team/name', renameTeam);
