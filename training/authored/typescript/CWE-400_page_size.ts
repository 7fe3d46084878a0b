import type { Request } from 'express';

export interface Page {
  offset: number;
  limit: number;
}

/**
 * Read the paging parameters of a list request.
 * `page` counts from 1; `size` is the number of rows per page. Missing or
 * unusable parameters give the first page with 25 rows.
 */
export function pageOf(req: Request): Page {
  const page = Number.parseInt(String(req.query.page ?? '1'), 10);
  const size = Number.parseInt(String(req.query.size ?? '25'), 10);
<<<<<<< V
  const limit = Number.isNaN(size) || size < 1 ? 25 : size;
=======
  const limit = Number.isNaN(size) || size < 1 ? 25 : Math.min(size, 100);
>>>>>>> F
  const offset = Number.isNaN(page) || page < 1 ? 0 : (page - 1) * limit;
  return { offset, limit };
}
