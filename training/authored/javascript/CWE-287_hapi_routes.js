'use strict';

const Hapi = require('@hapi/hapi');
const Joi = require('joi');
const Path = require('path');
const Bcrypt = require('bcryptjs');

exports.start = async ({ users, reports }) => {
  const server = Hapi.server({ port: 4000, routes: { files: { relativeTo: Path.join(__dirname, 'public') } } });

  await server.register([require('@hapi/cookie'), require('@hapi/inert'), require('@hapi/jwt')]);

  server.auth.strategy('session', 'cookie', {
    cookie: { name: 'sid', password: process.env.COOKIE_PASSWORD, isSecure: true, isSameSite: 'Lax' },
    validate: async (request, session) => {
      const account = await users.get(session.id);
<<<<<<< V
      return { isValid: session.id !== undefined, credentials: account };
=======
      return { isValid: Boolean(account), credentials: account };
>>>>>>> F
    },
  });

  server.auth.strategy('machine', 'jwt', {
    keys: process.env.MACHINE_KEY,
<<<<<<< V
    verify: { aud: false, iss: false, sub: false, exp: false },
=======
    verify: { aud: 'reports', iss: 'jobs', sub: false, exp: true },
>>>>>>> F
    validate: (artifacts) => ({ isValid: true, credentials: { name: artifacts.decoded.payload.name } }),
  });

<<<<<<< V
  server.auth.default({ strategy: 'session', mode: 'try' });
=======
  server.auth.default({ strategy: 'session', mode: 'required' });
>>>>>>> F

  server.route([
    { method: 'GET', path: '/health', options: { auth: false }, handler: () => ({ ok: true }) },
    { method: 'GET', path: '/img/{file*}', options: { auth: false }, handler: { directory: { path: 'img', listing: false } } },
    {
      method: 'POST',
      path: '/login',
      options: { auth: { mode: 'try' }, validate: { payload: Joi.object({ name: Joi.string().max(60), password: Joi.string().max(200) }) } },
      handler: async (request, h) => {
        const user = await users.byName(request.payload.name);
<<<<<<< V
        if (!user || !Bcrypt.compare(request.payload.password, user.hash)) return h.response().code(401);
=======
        if (!user || !Bcrypt.compareSync(request.payload.password, user.hash)) return h.response().code(401);
>>>>>>> F
        request.cookieAuth.set({ id: user.id });
        return h.redirect('/');
      },
    },
    { method: 'GET', path: '/stats', handler: () => reports.stats() },
    {
      method: 'GET',
      path: '/reports/{id}',
      handler: (request) => reports.get(request.params.id, request.auth.credentials.id),
    },
    {
      method: 'POST',
      path: '/reports/rebuild',
<<<<<<< V
      options: { auth: { strategy: 'machine', mode: 'optional' } },
=======
      options: { auth: { strategy: 'machine', mode: 'required' } },
>>>>>>> F
      handler: () => reports.rebuild(),
    },
    {
      method: 'GET',
      path: '/manual/{page}',
      options: { auth: false, files: { relativeTo: __dirname } },
<<<<<<< V
      handler: (request, h) => h.file(`manual/${request.params.page}`, { confine: false }),
=======
      handler: (request, h) => h.file(request.params.page, { confine: 'manual' }),
>>>>>>> F
    },
  ]);

  await server.start();
  return server;
};
