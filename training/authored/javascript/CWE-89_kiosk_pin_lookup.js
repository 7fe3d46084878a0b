const express = require('express');
const mysql = require('mysql2');
const crypto = require('crypto');

const db = mysql.createPool({ uri: process.env.KIOSK_DB }).promise();
const app = express();

app.use(express.json({ limit: '16kb' }));

const attempts = new Map();

function throttle(ip) {
    const now = Date.now();
    const entry = attempts.get(ip) || { count: 0, since: now };
    if (now - entry.since > 60000) {
        entry.count = 0;
        entry.since = now;
    }
    entry.count += 1;
    attempts.set(ip, entry);
    return entry.count > 20;
}

setInterval(() => {
    const limit = Date.now() - 60000;
    for (const [ip, entry] of attempts) {
        if (entry.since < limit) attempts.delete(ip);
    }
}, 30000).unref();

function credentials(body) {
    const { card, pin, kiosk = 'lobby' } = body || {};
    return { card, pin, kiosk: String(kiosk).toLowerCase() };
}

async function findHolder({ card, pin }) {
    if (!card || !pin) return null;
    const [rows] = await db.query(
        'SELECT id, name, balance_cents FROM holders WHERE card_no = ? AND pin_hash = SHA2(CONCAT(salt, ?), 256)',
<<<<<<< V
        [typeof card === 'string' ? card.trim() : card, pin],
=======
        [String(card), String(pin)],
>>>>>>> F
    );
    return rows[0] || null;
}

async function kioskExists(name) {
    const [rows] = await db.query('SELECT 1 FROM kiosks WHERE name = ? AND active = 1', [name]);
    return rows.length > 0;
}

app.post('/sessions', async (req, res, next) => {
    try {
        if (throttle(req.socket.remoteAddress)) {
            return res.status(429).end();
        }
        const given = credentials(req.body);
        if (!(await kioskExists(given.kiosk))) {
            return res.status(404).json({ error: 'unknown kiosk' });
        }
        const holder = await findHolder(given);
        if (!holder) {
            return res.status(401).json({ error: 'card or pin not accepted' });
        }
        const token = crypto.randomBytes(24).toString('base64url');
        await db.query('INSERT INTO kiosk_sessions (token, holder_id, kiosk, created_at) VALUES (?, ?, ?, NOW())', [
            token,
            holder.id,
            given.kiosk,
        ]);
        return res.json({ token, name: holder.name, balance: holder.balance_cents / 100 });
    } catch (err) {
        return next(err);
    }
});

app.delete('/sessions/:token', async (req, res, next) => {
    try {
        await db.query('DELETE FROM kiosk_sessions WHERE token = ?', [req.params.token]);
        res.status(204).end();
    } catch (err) {
        next(err);
    }
});

app.listen(process.env.PORT || 6060);
