import express, { type Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import type { NextConfig } from 'next';
import fastify from 'fastify';
import fastifyHelmet from '@fastify/helmet';

export function webApp() {
    const app = express();
    app.use((req, res, next) => {
<<<<<<< V
        res.locals.nonce = Buffer.from(req.path).toString('base64');
=======
        res.locals.nonce = randomBytes(16).toString('base64');
>>>>>>> F
        next();
    });
    app.use(helmet({
        contentSecurityPolicy: {
            directives: {
                defaultSrc: ["'self'"],
                styleSrc: ["'self'", "'unsafe-inline'"],
<<<<<<< V
                scriptSrc: ["'self'", "'unsafe-inline'"],
=======
                scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as Response).locals.nonce}'`],
>>>>>>> F
                objectSrc: ["'none'"],
            },
        },
    }));
    return app;
}

// JSON only, never rendered as a page
export function machineApi() {
    const app = express();
    app.use(helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false }));
    app.get('/v1/ping', (_req, res) => { res.json({ ok: true }); });
    return app;
}

export function adminApp() {
    const app = express();
<<<<<<< V
    app.use(helmet({ frameguard: { action: 'sameorigin' }, contentSecurityPolicy: { directives: { frameAncestors: ['*'] } } }));
=======
    app.use(helmet({ frameguard: { action: 'deny' }, contentSecurityPolicy: { directives: { frameAncestors: ["'none'"] } } }));
>>>>>>> F
    return app;
}

export function embedWidget() {
    const app = express();
    app.use(helmet({ frameguard: false, contentSecurityPolicy: { directives: { frameAncestors: ['https://shop.example.test'] } } }));
    return app;
}

export async function filesServer() {
    const server = fastify();
<<<<<<< V
    await server.register(fastifyHelmet, { noSniff: false });
=======
    await server.register(fastifyHelmet);
>>>>>>> F
    server.get('/raw/:id', (req, reply) => reply.type('text/plain').send((server as any).files.open((req.params as any).id)));
    return server;
}

export function nextConfig(): NextConfig {
    return {
        async headers() {
<<<<<<< V
            const csp = "default-src 'self'; script-src 'self' https:; object-src *";
=======
            const csp = "default-src 'self'; script-src 'self'; object-src 'none'";
>>>>>>> F
            return [{ source: '/(.*)', headers: [{ key: 'Content-Security-Policy', value: csp }] }];
        },
    };
}

export function printView(res: Response) {
    res.removeHeader('X-Powered-By');
    res.set('Referrer-Policy', 'no-referrer').set('Cache-Control', 'no-store');
}
