/**
 * Query builder of the seed bank's catalogue. Filters come from the search page
 * as JSON, e.g. { "all": [{ "field": "family", "is": "Rosaceae" }, { "field": "mass", "over": 2 }] }
 */

const FIELDS = Object.freeze({
  accession: { sql: 'a.accession_no', kind: 'text' },
  family: { sql: 't.family', kind: 'text' },
  genus: { sql: 't.genus', kind: 'text' },
  country: { sql: 'a.country_code', kind: 'text' },
  collected: { sql: 'a.collected_on', kind: 'date' },
  mass: { sql: 'a.seed_mass', kind: 'number' },
  viability: { sql: '(a.germinated::numeric / nullif(a.sown, 0))', kind: 'number' },
  traits: { sql: 'a.traits', kind: 'json' },
});

const OPERATORS = Object.freeze({
  is: '=',
  not: '<>',
  over: '>',
  under: '<',
  like: 'ILIKE',
});

const DEFAULT_COLUMNS = ['accession', 'family', 'genus', 'country'];
const MAX_TERMS = 60;
const MAX_DEPTH = 6;
const MAX_ROWS = 500;

export class QueryError extends Error {}

function own(table, key, label) {
  if (typeof key !== 'string' || !Object.hasOwn(table, key)) throw new QueryError(`unknown ${label}`);
  return table[key];
}

/** Collects the values in the order of their placeholders. */
class Parameters {
  values = [];

  add(value) {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

function coerce(kind, value) {
  switch (kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new QueryError('number expected');
      return value;
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) throw new QueryError('date expected');
      return value;
    default:
      if (typeof value !== 'string' || value.length > 200) throw new QueryError('text expected');
      return value;
  }
}

const escapeLike = (text) => text.replace(/[\\%_]/g, '\\$&');

function comparison(term, parameters) {
  const field = own(FIELDS, term.field, 'field');
  const names = Object.keys(term).filter((key) => key !== 'field' && key !== 'key');
  if (names.length !== 1) throw new QueryError('one comparison per term');
  const [name] = names;

  if (name === 'among') {
    const list = term.among;
    if (!Array.isArray(list) || list.length === 0 || list.length > 100) throw new QueryError('list expected');
    return `${field.sql} IN (${list.map((v) => parameters.add(coerce(field.kind, v))).join(', ')})`;
  }
  if (name === 'missing') return `${field.sql} IS ${term.missing === false ? 'NOT ' : ''}NULL`;

  const operator = own(OPERATORS, name, 'comparison');
  if (field.kind === 'json') {
    // The name of a trait is a value like any other: traits ->> $n = $m
    const key = parameters.add(coerce('text', term.key));
    return `${field.sql} ->> ${key} ${operator} ${parameters.add(coerce('text', term[name]))}`;
  }
  if (name === 'like') {
    if (field.kind !== 'text') throw new QueryError('like needs a text field');
    return `${field.sql} ${operator} ${parameters.add(`%${escapeLike(coerce('text', term.like))}%`)}`;
  }
  return `${field.sql} ${operator} ${parameters.add(coerce(field.kind, term[name]))}`;
}

function condition(node, parameters, depth) {
  if (node === null || typeof node !== 'object') throw new QueryError('filter expected');
  if (depth > MAX_DEPTH) throw new QueryError('filter nested too deeply');
  for (const [key, word] of [['all', ' AND '], ['any', ' OR ']]) {
    if (Object.hasOwn(node, key)) {
      const list = node[key];
      if (!Array.isArray(list) || list.length === 0 || list.length > MAX_TERMS) throw new QueryError('list of filters expected');
      return `(${list.map((child) => condition(child, parameters, depth + 1)).join(word)})`;
    }
  }
  if (Object.hasOwn(node, 'none')) return `NOT ${condition({ any: node.none }, parameters, depth + 1)}`;
  if (parameters.values.length > 4 * MAX_TERMS) throw new QueryError('filter too long');
  return comparison(node, parameters);
}

function ordering(sort) {
  if (sort === undefined) return 'a.accession_no';
  if (!Array.isArray(sort) || sort.length > 4) throw new QueryError('sort');
  const parts = sort.map((entry) => {
    const descending = String(entry).startsWith('-');
    const field = own(FIELDS, descending ? entry.slice(1) : entry, 'sort field');
    return `${field.sql} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS LAST'}`;
  });
  return [...parts, 'a.accession_no'].join(', ');
}

function columnList(columns = DEFAULT_COLUMNS) {
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > 12) throw new QueryError('columns');
  return [...new Set(columns)].map((name) => `${own(FIELDS, name, 'column').sql} AS "${name}"`).join(', ');
}

/** @returns {{ text: string, values: any[] }} a query for node-postgres */
export function buildQuery({ columns, filter, sort, page = 1 } = {}) {
  if (!Number.isInteger(page) || page < 1 || page > 2000) throw new QueryError('page');
  const parameters = new Parameters();
  const where = filter === undefined ? 'TRUE' : condition(filter, parameters, 0);
  const text = `SELECT ${columnList(columns)}
    FROM accessions a JOIN taxa t ON t.id = a.taxon_id
    WHERE a.restricted = FALSE AND ${where}
    ORDER BY ${ordering(sort)}
    LIMIT ${MAX_ROWS} OFFSET ${(page - 1) * MAX_ROWS}`;
  return { text, values: parameters.values };
}

/** Number of rows per value of one field, for the bars beside the list. */
export function buildFacet(name, filter) {
  const field = own(FIELDS, name, 'field');
  const parameters = new Parameters();
  const where = filter === undefined ? 'TRUE' : condition(filter, parameters, 0);
  return {
    text: `SELECT ${field.sql}::text AS value, count(*)::int AS rows
      FROM accessions a JOIN taxa t ON t.id = a.taxon_id
      WHERE a.restricted = FALSE AND ${where} GROUP BY 1 ORDER BY 2 DESC LIMIT 30`,
    values: parameters.values,
  };
}

export class Catalogue {
  constructor(pool) {
    this.pool = pool;
  }

  async search(request) {
    const { rows } = await this.pool.query(buildQuery(request));
    return { rows, complete: rows.length < MAX_ROWS };
  }

  async facets(names, filter) {
    const out = {};
    for (const name of names.slice(0, 5)) {
      const { rows } = await this.pool.query(buildFacet(name, filter));
      out[name] = rows;
    }
    return out;
  }
}
