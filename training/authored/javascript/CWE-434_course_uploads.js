'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const multer = require('multer');
const sharp = require('sharp');
const { fileTypeFromFile } = require('./file-type-shim');
const { Router } = require('express');
const { requireTeacher, requireUser } = require('./auth');
const { assignments, avatars } = require('./repo');

const PUBLIC = path.join(__dirname, '..', 'public');
const PRIVATE = '/var/lib/school/handins';

const handinStore = multer.diskStorage({
	destination: PRIVATE,
	filename(req, file, cb) {
<<<<<<< V
		cb(null, file.originalname);
=======
		cb(null, crypto.randomUUID());
>>>>>>> F
	},
});

const pictures = multer({
	dest: '/tmp/pictures',
	limits: { fileSize: 2 * 1024 * 1024, files: 1 },
	fileFilter(req, file, cb) {
		cb(null, file.mimetype === 'image/png' || file.mimetype === 'image/jpeg');
	},
});

const router = Router();
router.use(requireUser);

router.post('/avatar', pictures.single('picture'), async (req, res) => {
	if (!req.file) return res.sendStatus(415);
<<<<<<< V
	const name = `${req.user.id}${path.extname(req.file.originalname)}`;
	await fs.promises.copyFile(req.file.path, path.join(PUBLIC, 'avatars', name));
=======
	const name = `${req.user.id}.webp`;
	await sharp(req.file.path).resize(256, 256).webp().toFile(path.join(PUBLIC, 'avatars', name));
>>>>>>> F
	await avatars.set(req.user.id, name);
	res.json({ url: `/avatars/${name}` });
});

const handins = multer({ storage: handinStore, limits: { fileSize: 20e6, files: 3 } });
router.post('/assignments/:id/handin', handins.array('files', 3), async (req, res) => {
	const task = await assignments.openFor(req.user.id, Number(req.params.id));
	if (!task) {
		await Promise.all(req.files.map((f) => fs.promises.unlink(f.path)));
		return res.sendStatus(404);
	}
	for (const f of req.files) await assignments.addFile(task.id, req.user.id, f.filename, f.originalname.slice(0, 120));
	res.sendStatus(201);
});

router.get('/handins/:id', async (req, res) => {
	const row = await assignments.file(Number(req.params.id), { reader: req.user.id });
	if (!row) return res.sendStatus(404);
<<<<<<< V
	res.type(path.extname(row.title)).sendFile(path.join(PRIVATE, row.diskName));
=======
	res.download(path.join(PRIVATE, row.diskName), row.title);
>>>>>>> F
});

router.post('/courses/:id/material', requireTeacher, pictures.single('file'), async (req, res) => {
	const kind = req.file && await fileTypeFromFile(req.file.path);
<<<<<<< V
	const ext = req.file.originalname.split('.').slice(1).join('.');
	if (!kind || !['png', 'jpg'].includes(kind.ext)) return res.sendStatus(415);
=======
	const ext = kind && kind.ext;
	if (!['png', 'jpg'].includes(ext)) return res.sendStatus(415);
>>>>>>> F
	const name = `course-${Number(req.params.id)}.${ext}`;
	await fs.promises.copyFile(req.file.path, path.join(PUBLIC, 'material', name));
	res.json({ url: `/material/${name}` });
});

router.get('/template/:kind', (req, res) => {
	const file = new Map([['essay', 'essay.odt'], ['lab', 'lab.ods']]).get(req.params.kind);
	if (!file) return res.sendStatus(404);
	res.sendFile(path.join(__dirname, 'templates', file));
});

router.post('/notes', multer({ storage: multer.memoryStorage(), limits: { fileSize: 64e3 } }).single('note'), async (req, res) => {
	const text = req.file.buffer.toString('utf8');
	await assignments.addNote(req.user.id, text);
	res.sendStatus(201);
});

<<<<<<< V
router.post('/scan', multer({ storage: multer.memoryStorage() }).any(), async (req, res) => {
=======
router.post('/scan', multer({ storage: multer.memoryStorage(), limits: { fileSize: 5e6, files: 2 } }).any(), async (req, res) => {
>>>>>>> F
	const pages = await Promise.all(req.files.map((f) => sharp(f.buffer, { limitInputPixels: 4e7 }).greyscale().png().toBuffer()));
	await assignments.addScan(req.user.id, pages);
	res.sendStatus(201);
});

module.exports = router;
