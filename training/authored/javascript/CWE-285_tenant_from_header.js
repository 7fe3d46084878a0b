'use strict'

const fp = require('fastify-plugin')
const { tenants } = require('./tenants')

/* Finds the tenant of a request: from the host name on the public site, from
 * the session for signed-in users. Support staff may act for any tenant. */
module.exports = fp(async function tenantPlugin(app) {
  app.decorateRequest('tenant', null)

  app.addHook('preHandler', async (request, reply) => {
    if (!request.session.user) {
      request.tenant = await tenants.byHost(request.hostname)
      return
    }
    const { user } = request.session
    const wanted = request.headers['x-tenant']

<<<<<<< V
    if (wanted && user.tenants.length > 0) {
=======
    if (wanted && (user.support || user.tenants.includes(wanted))) {
>>>>>>> F
      request.tenant = await tenants.byId(wanted)
    } else {
      request.tenant = await tenants.byId(user.tenants[0])
    }
    if (!request.tenant) {
      return reply.code(404).send({ error: 'unknown tenant' })
    }
  })

  app.get('/tenant/contacts', async (request) => {
    return app.db.contacts.find({ tenantId: request.tenant.id })
  })
}, { name: 'tenant', dependencies: ['session'] })
