'use strict';

const SORT_COLUMNS = {
  name: 'products.name',
  price: 'products.price_cents',
  newest: 'products.created_at',
};

class ProductRepository {
  constructor(knex) {
    this.knex = knex;
  }

  /** One page of visible products. */
  async list({ sort = 'name', direction = 'asc', page = 1, perPage = 25 } = {}) {
    const column = SORT_COLUMNS[sort] || SORT_COLUMNS.name;
    return this.knex('products')
      .where({ visible: true })
      .orderBy(column, direction === 'desc' ? 'desc' : 'asc')
      .limit(Math.min(perPage, 100))
      .offset((Math.max(page, 1) - 1) * perPage);
  }

  async search(term) {
    const pattern = `%${term.replace(/[\\%_]/g, '\\$&')}%`;
    return this.knex('products').whereRaw('name ILIKE ? OR sku ILIKE ?', [pattern, pattern]).limit(50);
  }

  async byIds(ids) {
    return ids.length ? this.knex('products').whereIn('id', ids) : [];
  }

  async salesPerDay(days) {
    return this.knex('line_items')
      .select(this.knex.raw("date_trunc('day', created_at) AS day"))
      .sum({ sold: 'quantity' })
      .where('created_at', '>', this.knex.raw("now() - ? * interval '1 day'", [days]))
      .groupBy('day')
      .orderBy('day');
  }

  async updatePrice(id, cents, userId) {
    return this.knex.transaction(async (trx) => {
      const [row] = await trx('products').where({ id }).update({ price_cents: cents }).returning('*');
      if (!row) return null;
      await trx('price_changes').insert({ product_id: id, price_cents: cents, user_id: userId });
      return row;
    });
  }

  async tableCounts() {
    const counts = {};
    for (const table of ['products', 'categories', 'line_items']) {
      const { rows } = await this.knex.raw(`SELECT COUNT(*)::int AS n FROM ${table}`);
      counts[table] = rows[0].n;
    }
    return counts;
  }
}

exports.up = async (knex) => {
  await knex.schema.createTable('price_changes', (t) => {
    t.increments('id');
    t.integer('product_id').notNullable().references('products.id');
    t.integer('price_cents').notNullable();
    t.integer('user_id');
    t.timestamps(true, true);
  });
  await knex.raw('CREATE INDEX price_changes_recent ON price_changes (created_at DESC)');
};

exports.down = (knex) => knex.schema.dropTable('price_changes');

exports.ProductRepository = ProductRepository;
