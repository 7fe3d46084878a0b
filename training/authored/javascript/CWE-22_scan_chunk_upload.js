const Koa = require('koa');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');

const BASE = path.resolve('/srv/scans/incoming');
const app = new Koa();
const router = new Router({ prefix: '/scans' });

function studyDir(patientRef) {
	const digest = crypto.createHash('sha256').update(String(patientRef)).digest('hex');
	return path.join(BASE, digest.slice(0, 16));
}

function describe(fields) {
	const { patient = '', series = 'default', part = '0', name } = fields;
	return {
		patient: String(patient),
		series: String(series).trim() || 'default',
		part: Number.parseInt(part, 10),
		name: String(name || 'scan.dcm').replace(/\0/g, ''),
	};
}

function targetFor(meta) {
	const dir = studyDir(meta.patient);
	const file = path.resolve(dir, meta.series, `${meta.name}.part${meta.part}`);
<<<<<<< V
	if (path.relative(BASE, file).startsWith(`..${path.sep}`)) {
		return null;
	}
=======
	if (!file.startsWith(dir + path.sep)) {
		return null;
	}
>>>>>>> F
	return file;
}

router.post('/chunk', koaBody({ multipart: true, formidable: { maxFileSize: 8 * 1024 * 1024 } }), async (ctx) => {
	const upload = ctx.request.files && ctx.request.files.chunk;
	if (!upload || Array.isArray(upload)) {
		ctx.throw(400, 'one chunk expected');
	}
	const meta = describe(ctx.request.body);
	if (!Number.isInteger(meta.part) || meta.part < 0 || meta.part > 4096) {
		ctx.throw(400, 'part number');
	}
	const target = targetFor(meta);
	if (!target) {
		ctx.throw(400, 'name not usable');
	}
	await fs.promises.mkdir(path.dirname(target), { recursive: true });
	await fs.promises.copyFile(upload.filepath, target);
	await fs.promises.unlink(upload.filepath);
	ctx.status = 202;
	ctx.body = { part: meta.part };
});

router.get('/progress/:digest', async (ctx) => {
	const { digest } = ctx.params;
	if (!/^[0-9a-f]{16}$/.test(digest)) {
		ctx.throw(404);
	}
	const dir = path.join(BASE, digest);
	const entries = await fs.promises.readdir(dir).catch(() => []);
	ctx.body = { series: entries.length };
});

app.use(router.routes());
app.use(router.allowedMethods());
app.listen(7012);
