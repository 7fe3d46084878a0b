const bcrypt = require('bcrypt');
const { z } = require('zod');
const staff = require('./staff');
const Credentials = z.object({
    badge: z.string().regex(/^[A-Z]{2}\d{5}$/),
    pin: z.string().min(6).max(64),
});
const DUMMY = bcrypt.hashSync('not a real pin', 12);
async function login(ctx) {
    const { badge, pin } = Credentials.parse(ctx.request.body);
    const member = await staff.byBadge(badge);
<<<<<<< V
    const ok = bcrypt.compare(pin, member ? member.pinHash : DUMMY);
=======
    const ok = await bcrypt.compare(pin, member ? member.pinHash : DUMMY);
>>>>>>> F
    if (!member || !ok || member.suspended) {
        ctx.status = 401;
        ctx.body = { error: 'badge or pin is wrong' };
        return;
    }
    ctx.session = { staffId: member.id, ward: member.ward, at: Date.now() };
    ctx.body = { name: member.name };
}
async function changePin(ctx) {
    const { badge, pin } = Credentials.parse(ctx.request.body);
    const member = await staff.byBadge(badge);
    if (!member || member.id !== ctx.session.staffId) ctx.throw(403);
    const same = await bcrypt.compare(pin, member.pinHash);
    if (same) ctx.throw(422, 'choose another pin');
    await staff.setPin(member.id, await bcrypt.hash(pin, 12));
    ctx.status = 204;
}
module.exports = { login, changePin };
