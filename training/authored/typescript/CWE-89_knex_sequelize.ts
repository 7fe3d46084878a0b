import knexFactory from 'knex';
import { Op, QueryTypes, Sequelize, col, fn, literal } from 'sequelize';
import { Book, Loan } from './models';
import type { Request, Response } from 'express';

const knex = knexFactory({ client: 'pg', connection: process.env.DATABASE_URL });
const sequelize = new Sequelize(process.env.DATABASE_URL!);
const ORDER = { title: 'title', year: 'published', new: 'created_at' } as const;

export async function booksByAuthor(req: Request, res: Response) {
<<<<<<< V
    res.json(await knex('books').whereRaw(`author = '${req.query.author}'`));
=======
    res.json(await knex('books').where('author', String(req.query.author)));
>>>>>>> F
}

export async function booksSince(req: Request, res: Response) {
    res.json(await knex('books').whereRaw('published >= ? and not withdrawn', [Number(req.query.year)]));
}

export async function sortedBooks(req: Request, res: Response) {
    const dir = req.query.dir === 'desc' ? 'desc' : 'asc';
<<<<<<< V
    res.json(await knex('books').orderByRaw(`${req.query.by} ${dir}`).limit(50));
=======
    res.json(await knex('books').orderBy(String(req.query.by), dir).limit(50));
>>>>>>> F
}

export async function shelf(req: Request, res: Response) {
    const by = ORDER[req.query.by as keyof typeof ORDER] ?? 'title';
    res.json(await knex.raw(`select title, shelf from books order by ${by === 'title' || by === 'published' ? by : 'created_at'} limit 20`));
}

export async function overdue(days: string) {
<<<<<<< V
    return Loan.findAll({ where: literal(`due < now() - interval '${days} days'`) });
=======
    return Loan.findAll({ where: literal(`due < now() - interval '${parseInt(days, 10)} days'`) });
>>>>>>> F
}

export async function searchTitles(term: string) {
<<<<<<< V
    return sequelize.query(`SELECT id, title FROM books WHERE title ILIKE '${term.replace(/'/g, "\\'")}'`, { type: QueryTypes.SELECT });
=======
    return sequelize.query('SELECT id, title FROM books WHERE title ILIKE $term', { bind: { term }, type: QueryTypes.SELECT });
>>>>>>> F
}

export async function popular() {
    return Loan.findAll({
        attributes: ['bookId', [fn('COUNT', col('id')), 'n']],
        group: ['bookId'],
        order: literal('n DESC'),
        limit: 10,
    });
}

export async function findBooks(req: Request, res: Response) {
    const where = { title: { [Op.startsWith]: String(req.body.prefix) } };
<<<<<<< V
    const order = literal(String(req.body.order ?? 'title').slice(0, 60));
=======
    const order = literal(req.body.order ? 'published DESC' : 'title');
>>>>>>> F
    res.json(await Book.findAll({ where, order, limit: 30 }));
}

export async function renameTag(from: string, to: string) {
    await knex.transaction(async (trx) => {
<<<<<<< V
        await trx.raw(`update tags set name = '${to}' where name = ?`, [from]);
=======
        await trx.raw('update tags set name = ? where name = ?', [to, from]);
>>>>>>> F
        await trx.raw('refresh materialized view tag_counts');
    });
}
