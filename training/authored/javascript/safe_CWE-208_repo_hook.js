const { createHmac, timingSafeEqual } = require('node:crypto');
const express = require('express');
const queue = require('../queue');

const router = express.Router();
const key = process.env.REPO_HOOK_KEY;
if (!key) throw new Error('REPO_HOOK_KEY is not set');

function matches(header, body) {
    const sent = Buffer.from(String(header || ''), 'utf8');
    const want = Buffer.from('sha256=' + createHmac('sha256', key).update(body).digest('hex'), 'utf8');
    return sent.length === want.length && timingSafeEqual(sent, want);
}

router.post('/hook', express.raw({ type: 'application/json', limit: '1mb' }), async (req, res) => {
    if (!Buffer.isBuffer(req.body) || !matches(req.get('x-hub-signature-256'), req.body)) {
        return res.sendStatus(403);
    }

    let event;
    try {
        event = JSON.parse(req.body.toString('utf8'));
    } catch {
        return res.sendStatus(400);
    }

    const kind = req.get('x-event');
    if (kind === 'ping') return res.json({ pong: true });
    if (kind === 'push' && event.ref === 'refs/heads/main') {
        await queue.add('build', { repo: event.repository.full_name, commit: event.after });
    }
    return res.sendStatus(202);
});

module.exports = router;
