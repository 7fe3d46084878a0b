import type { Knex } from "knex";

export interface ProductFilter {
  text?: string;
  categories?: number[];
  minCents?: number;
  maxCents?: number;
  inStock?: boolean;
  attributes?: Record<string, string>;
  sort?: string;
  page?: number;
  pageSize?: number;
}

export interface ProductRow {
  id: number;
  name: string;
  price_cents: number;
  stock: number;
}

const SORTS = {
  name: ["products.name", "asc"],
  cheapest: ["products.price_cents", "asc"],
  dearest: ["products.price_cents", "desc"],
  newest: ["products.created_at", "desc"],
} as const satisfies Record<string, readonly [string, "asc" | "desc"]>;

type SortName = keyof typeof SORTS;

function isSortName(s: string | undefined): s is SortName {
  return s !== undefined && Object.hasOwn(SORTS, s);
}

/** Names of the JSON attributes that the search form offers. */
const ATTRIBUTES: ReadonlySet<string> = new Set(["color", "material", "size", "brand"]);

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

export class ProductQuery {
  constructor(private readonly db: Knex) {}

  private filtered(shopId: number, f: ProductFilter): Knex.QueryBuilder {
    const q = this.db("products").where("products.shop_id", shopId).whereNull("products.deleted_at");
    if (f.text) {
      const pattern = likePattern(f.text);
      q.andWhere((w) => {
        w.whereRaw("products.name ILIKE ? ESCAPE '\\'", [pattern]).orWhereRaw(
          "products.description ILIKE ? ESCAPE '\\'",
          [pattern],
        );
      });
    }
    if (f.categories?.length) q.whereIn("products.category_id", f.categories);
    if (f.minCents !== undefined) q.where("products.price_cents", ">=", f.minCents);
    if (f.maxCents !== undefined) q.where("products.price_cents", "<=", f.maxCents);
    if (f.inStock) q.where("products.stock", ">", 0);
    for (const [name, value] of Object.entries(f.attributes ?? {})) {
      if (ATTRIBUTES.has(name)) q.whereRaw("products.attributes ->> ?::text = ?", [name, value]);
    }
    return q;
  }

  async list(shopId: number, f: ProductFilter): Promise<{ rows: ProductRow[]; total: number }> {
    const size = Math.min(Math.max(Math.trunc(f.pageSize ?? 24) || 24, 1), 100);
    const page = Math.min(Math.max(Math.trunc(f.page ?? 1) || 1, 1), 1000);
    const [column, direction] = SORTS[isSortName(f.sort) ? f.sort : "newest"];
    const [rows, counted] = await Promise.all([
      this.filtered(shopId, f)
        .select<ProductRow[]>("products.id", "products.name", "products.price_cents", "products.stock")
        .orderBy([{ column, order: direction }, { column: "products.id" }])
        .limit(size)
        .offset((page - 1) * size),
      this.filtered(shopId, f).count<{ n: string }[]>({ n: "*" }),
    ]);
    return { rows, total: Number(counted[0]?.n ?? 0) };
  }

  /** Takes pieces out of the stock unless there are too few of them. */
  async reserve(shopId: number, id: number, pieces: number): Promise<boolean> {
    if (!Number.isSafeInteger(pieces) || pieces <= 0) throw new RangeError("pieces");
    const changed = await this.db("products")
      .where({ shop_id: shopId, id })
      .andWhere("stock", ">=", pieces)
      .update({ stock: this.db.raw("stock - ?", [pieces]) });
    return changed === 1;
  }
}
