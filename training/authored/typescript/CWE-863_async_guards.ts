import type { NextFunction, Request, Response } from 'express';
import { acl, orders, users } from './store';

export async function removeOrder(req: Request, res: Response) {
<<<<<<< V
  if (!acl.may(req.user.id, 'orders:delete')) return res.sendStatus(403);
=======
  if (!(await acl.may(req.user.id, 'orders:delete'))) return res.sendStatus(403);
>>>>>>> F
  await orders.remove(req.params.id);
  res.sendStatus(204);
}

export async function listOrders(req: Request, res: Response) {
  const [may, rows] = await Promise.all([acl.may(req.user.id, 'orders:list'), orders.recent()]);
  if (!may) return res.sendStatus(403);
  res.json(rows);
}

export function requireAdmin(req: Request, res: Response, next: NextFunction) {
  users.load(req.session.userId).then((user) => {
<<<<<<< V
    if (!user?.isAdmin) res.sendStatus(403);
=======
    if (!user?.isAdmin) return res.sendStatus(403);
>>>>>>> F
    next();
  }, next);
}

export function requireLogin(req: Request, res: Response, next: NextFunction) {
  if (req.session.userId) next();
  else res.redirect('/login');
}

export async function exportAll(req: Request, res: Response, next: NextFunction) {
<<<<<<< V
  acl.assertMay(req.user.id, 'export').catch(next);
=======
  await acl.assertMay(req.user.id, 'export');
>>>>>>> F
  res.attachment('all.json').json(await orders.all());
}

export async function visibleOrders(req: Request, res: Response) {
  const rows = await orders.recent();
<<<<<<< V
  const mine = rows.filter(async (o) => (await acl.ownerOf(o.id)) === req.user.id);
=======
  const mine = rows.filter((o) => o.ownerId === req.user.id);
>>>>>>> F
  res.json(mine);
}

export async function warmUp(req: Request, res: Response) {
  // fire and forget: the cache fills in the background
  void orders.recent().catch((e) => console.warn('warm up', e));
  res.sendStatus(202);
}

export async function mayApprove(userId: string, amounts: number[]): Promise<boolean> {
  const limit = await acl.limitOf(userId);
<<<<<<< V
  return amounts.some((a) => a <= limit);
=======
  return amounts.every((a) => a <= limit);
>>>>>>> F
}

export function ownerOnly(handler: (req: Request, res: Response) => void) {
  return async (req: Request, res: Response) => {
    try {
      if ((await acl.ownerOf(req.params.id)) !== req.user.id) return res.sendStatus(404);
    } catch (e) {
<<<<<<< V
      console.error('acl lookup failed', e);
=======
      return res.sendStatus(503);
>>>>>>> F
    }
    handler(req, res);
  };
}
