/**
 * Logic-less templates for the order mails, which shop owners edit.
 *
 *   {{name}}              the value
 *   {{#items}}...{{/items}}   once for each element, or once if it is true
 *   {{^items}}...{{/items}}   if it is empty, missing or false
 *   {{! remark }}
 *
 * Names may be dotted; inner sections see the names of the outer ones.
 */
export type Data = string | number | boolean | null | undefined | Data[] | { [key: string]: Data };

type Node =
    | { kind: "text"; text: string }
    | { kind: "value"; path: string[] }
    | { kind: "section"; path: string[]; inverted: boolean; body: Node[] };

export class TemplateError extends Error {}

const LIMITS = { source: 200_000, depth: 16, output: 2_000_000, steps: 500_000 };
const NAME = /^(?:\.|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)$/;

function pathOf(name: string): string[] {
    if (!NAME.test(name)) throw new TemplateError(`not a name: ${name.slice(0, 40)}`);
    return name === "." ? [] : name.split(".");
}

export function parse(source: string): Node[] {
    if (source.length > LIMITS.source) throw new TemplateError("template is too long");
    const root: Node[] = [];
    const stack: { name: string; body: Node[] }[] = [{ name: "", body: root }];
    let pos = 0;
    for (;;) {
        const body = stack[stack.length - 1]!.body;
        const open = source.indexOf("{{", pos);
        const text = source.slice(pos, open < 0 ? undefined : open);
        if (text) body.push({ kind: "text", text });
        if (open < 0) break;
        const close = source.indexOf("}}", open + 2);
        if (close < 0) throw new TemplateError("tag is not closed");
        const tag = source.slice(open + 2, close).trim();
        pos = close + 2;
        const rest = tag.slice(1).trim();
        switch (tag[0]) {
            case "!":
                break;
            case "#":
            case "^": {
                if (stack.length > LIMITS.depth) throw new TemplateError("sections are nested too deeply");
                const inner: Node[] = [];
                body.push({ kind: "section", path: pathOf(rest), inverted: tag[0] === "^", body: inner });
                stack.push({ name: rest, body: inner });
                break;
            }
            case "/":
                if (stack.length === 1 || stack[stack.length - 1]!.name !== rest) {
                    throw new TemplateError(`unexpected end of ${rest.slice(0, 40)}`);
                }
                stack.pop();
                break;
            default:
                body.push({ kind: "value", path: pathOf(tag) });
        }
    }
    if (stack.length > 1) throw new TemplateError(`section ${stack[stack.length - 1]!.name} is not closed`);
    return root;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(s: string): string {
    return s.replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

function lookup(scopes: readonly Data[], path: readonly string[]): Data {
    if (path.length === 0) return scopes[scopes.length - 1];
    for (let i = scopes.length - 1; i >= 0; i--) {
        let at: Data = scopes[i];
        let found = true;
        for (const part of path) {
            if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, part)) {
                found = false;
                break;
            }
            at = at[part];
        }
        if (found) return at;
    }
    return undefined;
}

export function render(nodes: readonly Node[], data: Data): string {
    const out: string[] = [];
    let size = 0;
    let steps = 0;

    const tick = () => {
        if (++steps > LIMITS.steps) throw new TemplateError("document takes too long");
    };

    const emit = (s: string) => {
        size += s.length;
        if (size > LIMITS.output) throw new TemplateError("document is too long");
        out.push(s);
    };

    const walk = (list: readonly Node[], scopes: readonly Data[]): void => {
        tick();
        for (const node of list) {
            tick();
            if (node.kind === "text") {
                emit(node.text);
                continue;
            }
            const value = lookup(scopes, node.path);
            if (node.kind === "value") {
                if (value !== null && value !== undefined && typeof value !== "object") emit(escapeHtml(String(value)));
                continue;
            }
            const empty = !value || (Array.isArray(value) && value.length === 0);
            if (node.inverted) {
                if (empty) walk(node.body, scopes);
            } else if (Array.isArray(value)) {
                for (const element of value) walk(node.body, [...scopes, element]);
            } else if (!empty) {
                walk(node.body, [...scopes, value]);
            }
        }
    };

    walk(nodes, [data]);
    return out.join("");
}
