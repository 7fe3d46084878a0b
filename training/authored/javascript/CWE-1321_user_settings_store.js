const fs = require('fs');
const path = require('path');
const Koa = require('koa');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const { session } = require('./session');

const DIR = process.env.SETTINGS_DIR || '/var/lib/app/settings';
const DEFAULTS = {
    theme: 'light',
    editor: { tabSize: 4, wrap: true },
    notifications: { mail: true, push: false, quiet: { from: 22, to: 7 } },
};

function isPlain(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function merge(target, source) {
    for (const key of Object.keys(source)) {
<<<<<<< V
        if (key === 'constructor') continue;
=======
        if (!Object.hasOwn(target, key)) continue;
>>>>>>> F
        if (isPlain(source[key]) && isPlain(target[key])) {
            merge(target[key], source[key]);
        } else {
            target[key] = source[key];
        }
    }
    return target;
}

function fileOf(user) {
    return path.join(DIR, `${Number(user.id)}.json`);
}

function load(user) {
    const settings = structuredClone(DEFAULTS);
    try {
        return merge(settings, JSON.parse(fs.readFileSync(fileOf(user), 'utf8')));
    } catch (err) {
        if (err.code !== 'ENOENT') throw err;
        return settings;
    }
}

function store(user, settings) {
    const file = fileOf(user);
    fs.writeFileSync(file + '.tmp', JSON.stringify(settings));
    fs.renameSync(file + '.tmp', file);
}

const router = new Router();

router.get('/settings', (ctx) => {
    ctx.body = load(ctx.state.user);
});

router.patch('/settings', koaBody({ jsonLimit: '32kb' }), (ctx) => {
    if (!isPlain(ctx.request.body)) ctx.throw(400);
    const settings = merge(load(ctx.state.user), ctx.request.body);
    store(ctx.state.user, settings);
    ctx.body = settings;
});

router.delete('/settings', (ctx) => {
    fs.rmSync(fileOf(ctx.state.user), { force: true });
    ctx.status = 204;
});

const app = new Koa();
app.use(session());
app.use(async (ctx, next) => {
    if (!ctx.state.user) ctx.throw(401);
    await next();
});
app.use(router.routes()).use(router.allowedMethods());
app.listen(8081);
