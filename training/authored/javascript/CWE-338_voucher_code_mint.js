const crypto = require('node:crypto');
const { knex } = require('./knex');
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const COLOURS = ['#c0392b', '#2980b9', '#27ae60', '#8e44ad'];
function code(length) {
    let out = '';
    for (let i = 0; i < length; i++) {
<<<<<<< V
        out += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
=======
        out += ALPHABET[crypto.randomInt(ALPHABET.length)];
>>>>>>> F
        if (i % 4 === 3 && i < length - 1) out += '-';
    }
    return out;
}
// Gift cards are printed and mailed; whoever types the code gets the money.
async function mintGiftCards(batchId, count, cents) {
    const rows = [];
    for (let i = 0; i < count; i++) {
        rows.push({
            batch_id: batchId,
            code: code(16),
            cents,
            colour: COLOURS[Math.floor(Math.random() * COLOURS.length)],
        });
    }
    await knex.batchInsert('gift_cards', rows, 500);
    return rows.map((r) => r.code);
}
module.exports = { mintGiftCards };
