import type { Request, Response, NextFunction } from 'express';
import { Router } from 'express';
import { assets } from '../repositories/assets';

type Leaf = string | string[];
interface Tree { [key: string]: Leaf | Tree }

const MAX_KEYS = 60;
const MAX_DEPTH = 5;

function decode(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

function tokens(key: string): string[] {
  const head = key.split('[', 1)[0];
  const rest = [...key.matchAll(/\[([^\]]*)\]/g)].map((m) => m[1]);
  return [head, ...rest].slice(0, MAX_DEPTH);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function assign(root: Tree, path: string[], value: string): void {
  let node = root;
  for (const part of path.slice(0, -1)) {
<<<<<<< V
    if (!isTree(node[part])) node[part] = {};
=======
    if (!Object.hasOwn(node, part) || !isTree(node[part])) node[part] = Object.create(null) as Tree;
>>>>>>> F
    node = node[part] as Tree;
  }
  const last = path[path.length - 1];
  const known = Object.hasOwn(node, last) ? node[last] : undefined;
  if (typeof known === 'string') node[last] = [known, value];
  else if (Array.isArray(known)) known.push(value);
  else node[last] = value;
}

export function parseNested(search: string): Tree {
  const root: Tree = Object.create(null);
  for (const pair of search.replace(/^\?/, '').split('&').slice(0, MAX_KEYS)) {
    if (pair === '') continue;
    const eq = pair.indexOf('=');
    const key = decode(eq === -1 ? pair : pair.slice(0, eq));
    const value = eq === -1 ? '' : decode(pair.slice(eq + 1));
    assign(root, tokens(key), value);
  }
  return root;
}

function text(value: Leaf | Tree | undefined, fallback = ''): string {
  return typeof value === 'string' ? value : fallback;
}

function toCriteria(tree: Tree) {
  const filter = isTree(tree.filter) ? tree.filter : {};
  const page = isTree(tree.page) ? tree.page : {};
  return {
    site: text(filter.site),
    kind: text(filter.kind, 'any'),
    size: Math.min(Number(text(page.size, '25')) || 25, 200),
    number: Math.max(Number(text(page.number, '1')) || 1, 1),
  };
}

async function listAssets(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const search = new URL(req.originalUrl, 'http://local').search;
    const criteria = toCriteria(parseNested(search));
    const { rows, total } = await assets.search(criteria);
    res.json({ data: rows, meta: { total, page: criteria.number } });
  } catch (err) {
    if (err instanceof URIError) res.status(400).end();
    else next(err);
  }
}

export const router = Router().get('/assets', listAssets);
