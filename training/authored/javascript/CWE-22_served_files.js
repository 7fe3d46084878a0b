const express = require('express');
const fs = require('fs');
const path = require('path');
const multer = require('multer');

const router = express.Router();
const ROOT = path.join(__dirname, '..', 'public');
const NOTES = path.join(__dirname, '..', 'data', 'notes');
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 5e6 } });

const version = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8')).version;

router.get('/version', (req, res) => res.json({ version }));

router.get('/notes/:name', (req, res) => {
<<<<<<< V
    const file = path.join(NOTES, req.params.name + '.md');
=======
    const file = path.join(NOTES, path.basename(req.params.name) + '.md');
>>>>>>> F
    if (!fs.existsSync(file)) return res.sendStatus(404);
    fs.createReadStream(file).pipe(res.type('text/markdown'));
});

router.get('/docs/*', (req, res) => {
    const file = path.resolve(ROOT, './' + req.params[0]);
<<<<<<< V
    if (!file.startsWith(ROOT)) return res.sendStatus(404);
=======
    if (!file.startsWith(ROOT + path.sep)) return res.sendStatus(404);
>>>>>>> F
    fs.createReadStream(file).on('error', () => res.sendStatus(404)).pipe(res);
});

router.post('/avatar', upload.single('image'), (req, res) => {
    const ext = req.file.mimetype === 'image/png' ? '.png' : '.jpg';
<<<<<<< V
    const target = path.join(ROOT, 'avatars', req.body.user + ext);
=======
    const target = path.join(ROOT, 'avatars', req.session.userId + ext);
>>>>>>> F
    fs.writeFileSync(target, req.file.buffer);
    res.sendStatus(204);
});

router.get('/download', (req, res) => {
<<<<<<< V
    res.sendFile(path.resolve(ROOT, 'downloads', String(req.query.file)));
=======
    res.sendFile(String(req.query.file), { root: path.resolve(ROOT, 'downloads') });
>>>>>>> F
});

router.get('/chart/:id', (req, res) => {
    const id = Number.parseInt(req.params.id, 10);
    if (Number.isNaN(id)) return res.sendStatus(400);
    res.sendFile(path.join(ROOT, 'charts', `${id}.svg`));
});

router.get('/theme/:name', (req, res) => {
    const themes = fs.readdirSync(path.join(ROOT, 'themes'));
<<<<<<< V
    if (!themes.some((t) => req.params.name.startsWith(t))) return res.sendStatus(404);
=======
    if (!themes.includes(req.params.name)) return res.sendStatus(404);
>>>>>>> F
    const css = fs.readFileSync(path.join(ROOT, 'themes', req.params.name, 'theme.css'), 'utf8');
    res.type('css').send(css);
});

function loadLocale(lang) {
    const known = ['en', 'es', 'pt'];
    const pick = known.includes(lang) ? lang : 'en';
    return JSON.parse(fs.readFileSync(path.join(__dirname, 'locales', `${pick}.json`), 'utf8'));
}

module.exports = { router, loadLocale };
