type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Dict = { [key: string]: Json };

const dict = (): Dict => Object.create(null) as Dict;

function isDict(v: Json | undefined): v is Dict {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

/** Turns `address[city]=Bergen&tags[]=a&tags[]=b` into a tree. */
export function parseForm(body: string): Dict {
  const root = dict();
  for (const [name, value] of new URLSearchParams(body)) {
    const keys = name.replace(/\]/g, '').split('[');
    if (keys.length > 6) continue;

    const depth = keys[keys.length - 1] === '' ? keys.length - 2 : keys.length - 1;
    let node = root;
    for (const key of keys.slice(0, Math.max(depth, 0))) {
      const next = node[key];
      if (isDict(next)) {
        node = next;
      } else {
        const created = dict();
        node[key] = created;
        node = created;
      }
    }
    assign(node, keys, value);
  }
  return root;
}

function assign(node: Dict, keys: string[], value: string): void {
  const last = keys[keys.length - 1];
  if (last !== '') {
    node[last] = value;
    return;
  }
  const listKey = keys[keys.length - 2];
  if (listKey === undefined) return;
  const list = node[listKey];
  if (Array.isArray(list)) list.push(value);
  else node[listKey] = [value];
}

export function field(tree: Dict, ...path: string[]): Json | undefined {
  let node: Json | undefined = tree;
  for (const key of path) {
    if (!isDict(node)) return undefined;
    node = node[key];
  }
  return node;
}
