import { createHmac, timingSafeEqual } from 'node:crypto'
import { FastifyInstance } from 'fastify'
import { subscriptions } from './subscriptions'

const SECRET = process.env.PSP_WEBHOOK_SECRET ?? ''
const TOLERANCE = 300

interface Signature {
    timestamp: number
    digest: Buffer
}

// X-Psp-Signature: t=1714000000,v1=<hex>
function parse(header: string): Signature {
    const fields = new Map(header.split(',').map((f) => f.split('=', 2) as [string, string]))
    return { timestamp: Number(fields.get('t')), digest: Buffer.from(fields.get('v1') ?? '', 'hex') }
}

function valid(body: Buffer, header: string): boolean {
    const { timestamp, digest } = parse(header)
    if (!(Math.abs(Date.now() / 1000 - timestamp) < TOLERANCE)) return false
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.`).update(body).digest()
<<<<<<< V
    return timingSafeEqual(expected.subarray(0, digest.length), digest)
=======
    return expected.length === digest.length && timingSafeEqual(expected, digest)
>>>>>>> F
}

export default async function routes(app: FastifyInstance): Promise<void> {
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_req, body, done) => done(null, body))

    app.post('/psp/events', async (request, reply) => {
        const body = request.body as Buffer
        if (!SECRET || !valid(body, String(request.headers['x-psp-signature'] ?? ''))) {
            return reply.code(400).send()
        }
        const event = JSON.parse(body.toString('utf8'))
        if (event.type === 'invoice.paid') await subscriptions.extend(event.data.subscription, event.data.periodEnd)
        return reply.code(204).send()
    })
}
