import Router from '@koa/router';
import CSRF from 'koa-csrf';
import { requireLogin } from './login.js';
import * as teams from './teams.js';

const router = new Router({ prefix: '/teams' });
router.use(requireLogin);
router.use(new CSRF({ excludedMethods: ['GET', 'HEAD', 'OPTIONS'] }));

router.get('/:team', async (ctx) => {
  const team = await teams.forMember(ctx.params.team, ctx.state.user.id);
  if (!team) ctx.throw(404);
  await ctx.render('team', { team, csrf: ctx.state._csrf });
});

router.post('/:team/members', async (ctx) => {
  const team = await teams.forOwner(ctx.params.team, ctx.state.user.id);
  if (!team) ctx.throw(404);
  await teams.invite(team, String(ctx.request.body.email));
  ctx.redirect(`/teams/${team.slug}`);
});

<<<<<<< V
router.get('/:team/transfer/:member', async (ctx) => {
=======
router.post('/:team/transfer/:member', async (ctx) => {
>>>>>>> F
  const team = await teams.forOwner(ctx.params.team, ctx.state.user.id);
  if (!team) ctx.throw(404);
  await teams.setOwner(team, ctx.params.member);
  ctx.redirect(`/teams/${team.slug}`);
});

export default router;
