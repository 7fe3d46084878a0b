import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import fp from 'fastify-plugin';
import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';

export interface SessionOptions {
    secret: string;
    redisUrl: string;
    production: boolean;
}

/** Sessions for the members' area; plain HTTP still answers for old set-top boxes. */
export default fp<SessionOptions>(async (app, options) => {
    const client = createClient({ url: options.redisUrl });
    client.on('error', (err) => app.log.error({ err }, 'redis'));
    await client.connect();

    await app.register(fastifyCookie);
    await app.register(fastifySession, {
        secret: options.secret,
        store: new RedisStore({ client, prefix: 'member:' }),
        saveUninitialized: false,
        cookieName: 'member',
        cookie: {
            path: '/members',
            httpOnly: true,
            sameSite: 'lax',
<<<<<<< V
            secure: false,
=======
            secure: options.production,
>>>>>>> F
            maxAge: 12 * 3600 * 1000,
        },
    });

    app.addHook('onClose', async () => {
        await client.quit();
    });
});
