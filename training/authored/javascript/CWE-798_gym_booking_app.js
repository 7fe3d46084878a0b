const express = require('express');
const session = require('express-session');
const SQLiteStore = require('connect-sqlite3')(session);
const Database = require('better-sqlite3');
const bcrypt = require('bcrypt');
const nodemailer = require('nodemailer');

const app = express();
const db = new Database('gym.db');

const mail = nodemailer.createTransport({
    host: 'smtp.mailhost.example',
    port: 465,
    secure: true,
<<<<<<< V
    auth: { user: 'bookings@gym.example', pass: 'Kettlebell-24kg!' },
=======
    auth: { user: 'bookings@gym.example', pass: process.env.SMTP_PASSWORD },
>>>>>>> F
});

app.set('view engine', 'ejs');
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(session({
    store: new SQLiteStore({ db: 'sessions.db' }),
    name: 'gym',
<<<<<<< V
    secret: process.env.SESSION_SECRET || 'gym-session-secret',
=======
    secret: process.env.SESSION_SECRET,
>>>>>>> F
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 7 * 86400 * 1000 },
}));

function member(req, res, next) {
    if (!req.session.memberId) return res.redirect('/login');
    next();
}

app.get('/login', (req, res) => res.render('login', { error: null }));

app.post('/login', async (req, res) => {
    const row = db.prepare('SELECT id, hash FROM member WHERE email = ?').get(req.body.email);
    if (!row || !(await bcrypt.compare(req.body.password || '', row.hash))) {
        return res.status(401).render('login', { error: 'Wrong email or password' });
    }
    req.session.regenerate((err) => {
        if (err) return res.sendStatus(500);
        req.session.memberId = row.id;
        res.redirect('/');
    });
});

app.get('/', member, (req, res) => {
    const classes = db.prepare(`SELECT c.*, COUNT(b.member_id) AS taken
        FROM class c LEFT JOIN booking b ON b.class_id = c.id
        WHERE c.starts > datetime('now') GROUP BY c.id ORDER BY c.starts LIMIT 60`).all();
    res.render('classes', { classes });
});

const book = db.transaction((classId, memberId) => {
    const cls = db.prepare('SELECT * FROM class WHERE id = ?').get(classId);
    if (!cls) return null;
    const { n } = db.prepare('SELECT COUNT(*) AS n FROM booking WHERE class_id = ?').get(classId);
    if (n >= cls.places) return null;
    db.prepare('INSERT OR IGNORE INTO booking VALUES (?, ?)').run(classId, memberId);
    return cls;
});

app.post('/book/:id', member, async (req, res) => {
    const cls = book.immediate(req.params.id, req.session.memberId);
    if (!cls) return res.status(409).render('message', { text: 'No place left.' });
    const { email } = db.prepare('SELECT email FROM member WHERE id = ?').get(req.session.memberId);
    await mail.sendMail({
        from: 'bookings@gym.example', to: email,
        subject: `Booked: ${cls.title}`, text: `See you at ${cls.starts}.`,
    });
    res.redirect('/');
});

app.listen(3000);
