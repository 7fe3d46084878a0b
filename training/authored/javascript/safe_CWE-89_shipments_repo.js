const SORTS = {
  created: 'shipment.created_at',
  weight: 'shipment.weight_g',
  carrier: 'carrier.name',
};

class ShipmentRepo {
  constructor(knex) {
    this.knex = knex;
  }

  list({ depot, sort = 'created', dir = 'desc', page = 1, perPage = 50 }) {
    const column = Object.hasOwn(SORTS, sort) ? SORTS[sort] : SORTS.created;
    const order = dir === 'asc' ? 'asc' : 'desc';

    return this.knex('shipment')
      .join('carrier', 'carrier.id', 'shipment.carrier_id')
      .select('shipment.id', 'shipment.code', 'carrier.name as carrier', 'shipment.weight_g')
      .where('shipment.depot_id', depot)
      .orderByRaw(`${column} ${order}, shipment.id`)
      .limit(perPage)
      .offset((page - 1) * perPage);
  }

  near(lat, lon, metres) {
    return this.knex.raw(
      `SELECT id, code,
              ST_Distance(dest, ST_MakePoint(:lon, :lat)::geography) AS metres
         FROM shipment
        WHERE ST_DWithin(dest, ST_MakePoint(:lon, :lat)::geography, :metres)
        ORDER BY metres
        LIMIT 100`,
      { lat, lon, metres },
    ).then((res) => res.rows);
  }

  async markSent(ids) {
    if (ids.length === 0) return 0;
    const marks = ids.map(() => '?').join(',');
    const res = await this.knex.raw(
      `UPDATE shipment SET sent_at = now() WHERE sent_at IS NULL AND id IN (${marks})`,
      ids,
    );
    return res.rowCount;
  }
}

module.exports = { ShipmentRepo };
