import { Prisma, PrismaClient } from '@prisma/client';
import { DataSource, Like, Repository } from 'typeorm';
import { Product } from './product.entity';

const prisma = new PrismaClient();
const SORTABLE = new Set(['name', 'price', 'createdAt']);

export async function revenueSince(day: string) {
<<<<<<< V
  return prisma.$queryRawUnsafe(`SELECT sum(total) FROM orders WHERE created_at >= '${day}'`);
=======
  return prisma.$queryRaw`SELECT sum(total) FROM orders WHERE created_at >= ${day}::date`;
>>>>>>> F
}

export async function refreshStats() {
  await prisma.$executeRawUnsafe('REFRESH MATERIALIZED VIEW CONCURRENTLY order_stats');
}

export async function productsByTag(tags: string[]) {
<<<<<<< V
  const list = Prisma.raw(tags.map((t) => `'${t}'`).join(', '));
=======
  const list = Prisma.join(tags);
>>>>>>> F
  return prisma.$queryRaw`SELECT * FROM products WHERE tag IN (${list})`;
}

export async function countRows(table: 'orders' | 'products' | 'customers') {
  const names = { orders: 'orders', products: 'products', customers: 'customers' };
  return prisma.$queryRawUnsafe(`SELECT count(*) FROM ${names[table]}`);
}

export class ProductSearch {
  constructor(private readonly repo: Repository<Product>, private readonly db: DataSource) {}

  byName(term: string) {
    return this.repo.find({ where: { name: Like(`%${term}%`) }, take: 50 });
  }

  cheaperThan(price: string) {
<<<<<<< V
    return this.repo.createQueryBuilder('p').where(`p.price < ${price.replace(',', '.')}`).getMany();
=======
    return this.repo.createQueryBuilder('p').where('p.price < :price', { price }).getMany();
>>>>>>> F
  }

  sorted(field: string, dir: string) {
    const qb = this.repo.createQueryBuilder('p');
<<<<<<< V
    return qb.orderBy(`p.${field}`, dir === 'desc' ? 'DESC' : 'ASC').getMany();
=======
    return qb.orderBy(SORTABLE.has(field) ? `p.${field}` : 'p.name', dir === 'desc' ? 'DESC' : 'ASC').getMany();
>>>>>>> F
  }

  async relatedTo(id: string) {
<<<<<<< V
    return this.db.query(`SELECT b.* FROM product_links l JOIN products b ON b.id = l.other WHERE l.id = '${id}'`);
=======
    return this.db.query('SELECT b.* FROM product_links l JOIN products b ON b.id = l.other WHERE l.id = $1', [id]);
>>>>>>> F
  }

  page(n: number) {
    return this.db.query(`SELECT * FROM products ORDER BY id LIMIT 20 OFFSET ${Math.max(0, Math.trunc(n)) * 20}`);
  }
}
