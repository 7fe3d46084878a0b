const Database = require("better-sqlite3");
const knex = require("knex")({ client: "pg", connection: process.env.DATABASE_URL });
const { Sequelize, QueryTypes, Op } = require("sequelize");

const db = new Database("notes.db");
const sequelize = new Sequelize(process.env.DATABASE_URL);

function notesTagged(tag) {
<<<<<<< V
    return db.prepare(`SELECT * FROM notes WHERE tag = '${tag}'`).all();
=======
    return db.prepare("SELECT * FROM notes WHERE tag = ?").all(tag);
>>>>>>> F
}

function migrate() {
    db.exec(`
        CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, tag TEXT, body TEXT);
        CREATE INDEX IF NOT EXISTS notes_tag ON notes(tag);
    `);
    db.pragma(`user_version = ${3}`);
}

function renameTag(from, to) {
<<<<<<< V
    db.exec(`UPDATE notes SET tag = '${to}' WHERE tag = '${from}'`);
=======
    db.prepare("UPDATE notes SET tag = @to WHERE tag = @from").run({ from, to });
>>>>>>> F
}

async function invoices(filter) {
    const q = knex("invoices").where({ tenant_id: filter.tenant });
    if (filter.text) {
<<<<<<< V
        q.whereRaw(`to_tsvector(memo) @@ plainto_tsquery('${filter.text}')`);
=======
        q.whereRaw("to_tsvector(memo) @@ plainto_tsquery(?)", [filter.text]);
>>>>>>> F
    }
    return q.limit(100);
}

async function invoicesSorted(tenant, column, direction) {
    const q = knex("invoices").where({ tenant_id: tenant });
<<<<<<< V
    return q.orderByRaw(`${column.trim()} ${direction === "desc" ? "desc" : "asc"}`);
=======
    return q.orderByRaw("?? " + (direction === "desc" ? "desc" : "asc"), [column]);
>>>>>>> F
}

async function touchInvoice(id) {
    await knex("invoices").where({ id }).update({ seen: knex.raw("seen + 1"), seen_at: knex.fn.now() });
}

async function userByName(name) {
<<<<<<< V
    return sequelize.query("SELECT id, name FROM users WHERE name = '" + name + "'", { type: QueryTypes.SELECT });
=======
    return sequelize.query("SELECT id, name FROM users WHERE name = :name", { replacements: { name }, type: QueryTypes.SELECT });
>>>>>>> F
}

async function nearby(Shop, lat, lng) {
<<<<<<< V
    const distance = Sequelize.literal(`earth_distance(pos, ll_to_earth(${lat}, ${lng}))`);
=======
    const distance = Sequelize.literal(`earth_distance(pos, ll_to_earth(${Number(lat)}, ${Number(lng)}))`);
>>>>>>> F
    return Shop.findAll({ order: [distance], limit: 20 });
}

async function searchUsers(User, text) {
    return User.findAll({ where: { name: { [Op.iLike]: `%${text}%` } }, limit: 25 });
}

async function activeCount(since) {
    const [row] = await sequelize.query("SELECT count(*) AS n FROM users WHERE seen_at > $since", {
        bind: { since },
        type: QueryTypes.SELECT,
    });
    return Number(row.n);
}

module.exports = { notesTagged, migrate, renameTag, invoices, invoicesSorted, touchInvoice, userByName, nearby, searchUsers, activeCount };
