import { useCallback, useEffect, useReducer, useRef, type ChangeEvent, type Dispatch } from 'react';

type Leaf = string | number | boolean;
interface Tree {
    [key: string]: Leaf | Tree;
}
interface State {
    theme: Tree;
    undo: Tree[];
    problem: string | null;
}
type Action =
    | { type: 'set'; path: string[]; value: Leaf }
    | { type: 'import'; text: string }
    | { type: 'undo' }
    | { type: 'reset' };

const MAX_FILE = 256 * 1024;
const MAX_DEPTH = 8;
const MAX_UNDO = 50;
const PLAIN_VALUE = /^[\w#.,% -]{1,80}$/;
const STORAGE_KEY = 'theme-editor/v2';
const DEFAULTS: Tree = {
    colour: { text: '#1f2933', page: '#ffffff', accent: '#2f6fde', danger: '#c4314b' },
    radius: { small: 4, large: 12 },
    font: { body: 'Inter', heading: 'Inter', size: 16 },
    flags: { shadows: true, animations: true },
};

function isTree(value: unknown): value is Tree {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLeaf(value: unknown): value is Leaf {
    return ['string', 'number', 'boolean'].includes(typeof value);
}

function emptyTree(): Tree {
    return Object.create(null) as Tree;
}

function copy(tree: Tree): Tree {
    const out = emptyTree();
    for (const key of Object.keys(tree)) {
        const value = tree[key];
        out[key] = isTree(value) ? copy(value) : value;
    }
    return out;
}

/**
 * Lays what a file says over the theme. Keys that the theme has no place for are kept, because
 * newer versions of the product bring new ones; results have no prototype.
 */
function overlay(base: Tree, extra: unknown, depth = 0): Tree {
    if (!isTree(extra)) throw new Error('a theme file is an object');
    if (depth > MAX_DEPTH) throw new Error('the file is nested too deeply');
    const out = copy(base);
    for (const [key, value] of Object.entries(extra)) {
        if (isLeaf(value)) {
            out[key] = value;
        } else if (isTree(value)) {
            const below = out[key];
            out[key] = overlay(isTree(below) ? below : emptyTree(), value, depth + 1);
        }
    }
    return out;
}

function assign(tree: Tree, path: string[], value: Leaf): Tree {
    const [head, ...rest] = path;
    const out = copy(tree);
    if (rest.length === 0) {
        out[head] = value;
        return out;
    }
    const below = out[head];
    out[head] = assign(isTree(below) ? below : emptyTree(), rest, value);
    return out;
}

function leaves(tree: Tree, path: string[] = []): Array<{ path: string[]; value: Leaf }> {
    return Object.entries(tree).flatMap(([key, value]) =>
        isTree(value) ? leaves(value, [...path, key]) : [{ path: [...path, key], value }],
    );
}

function cssName(path: string[]): string {
    return `--${path.join('-').replace(/[^A-Za-z0-9-]/g, '_')}`;
}

function remember(state: State, theme: Tree): State {
    return { theme, undo: [...state.undo, state.theme].slice(-MAX_UNDO), problem: null };
}

function reduce(state: State, action: Action): State {
    switch (action.type) {
        case 'set':
            return remember(state, assign(state.theme, action.path, action.value));
        case 'import':
            try {
                return remember(state, overlay(state.theme, JSON.parse(action.text)));
            } catch (err) {
                return { ...state, problem: (err as Error).message };
            }
        case 'undo': {
            const before = state.undo[state.undo.length - 1];
            return before ? { theme: before, undo: state.undo.slice(0, -1), problem: null } : state;
        }
        case 'reset':
            return remember(state, copy(DEFAULTS));
    }
}

function initial(): State {
    const fresh: State = { theme: copy(DEFAULTS), undo: [], problem: null };
    try {
        const stored = localStorage.getItem(STORAGE_KEY);
        return stored ? { ...fresh, theme: overlay(DEFAULTS, JSON.parse(stored)) } : fresh;
    } catch {
        return fresh;
    }
}

function Field({ path, value, dispatch }: { path: string[]; value: Leaf; dispatch: Dispatch<Action> }) {
    const id = cssName(path);
    const label = path.join(' / ');
    if (typeof value === 'boolean') {
        return (
            <label>
                <input type="checkbox" checked={value} onChange={(e) => dispatch({ type: 'set', path, value: e.target.checked })} />
                {label}
            </label>
        );
    }
    const change = (e: ChangeEvent<HTMLInputElement>) => {
        const next = typeof value === 'number' ? Number(e.target.value) : e.target.value;
        if (typeof next !== 'number' || Number.isFinite(next)) dispatch({ type: 'set', path, value: next });
    };
    const kind = typeof value === 'number' ? 'number' : /^#[0-9a-f]{6}$/i.test(value) ? 'color' : 'text';
    return (
        <label htmlFor={id}>
            {label}
            <input id={id} type={kind} value={value} maxLength={80} onChange={change} />
        </label>
    );
}

export function ThemeEditor({ onSave }: { onSave(theme: string): Promise<void> }) {
    const [state, dispatch] = useReducer(reduce, undefined, initial);
    const preview = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const el = preview.current;
        if (!el) return;
        for (const { path, value } of leaves(state.theme)) {
            if (PLAIN_VALUE.test(String(value))) el.style.setProperty(cssName(path), String(value));
        }
        localStorage.setItem(STORAGE_KEY, JSON.stringify(state.theme));
    }, [state.theme]);
    const readFile = useCallback(async (event: ChangeEvent<HTMLInputElement>) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (!file || file.size > MAX_FILE) return;
        dispatch({ type: 'import', text: await file.text() });
    }, []);
    return (
        <section>
            <input type="file" accept="application/json" onChange={readFile} />
            {state.problem && <p role="alert">{state.problem}</p>}
            {leaves(state.theme).map(({ path, value }) => (
                <Field key={path.join('\u0000')} path={path} value={value} dispatch={dispatch} />
            ))}
            <button onClick={() => dispatch({ type: 'undo' })} disabled={state.undo.length === 0}>Undo</button>
            <button onClick={() => dispatch({ type: 'reset' })}>Reset</button>
            <button onClick={() => void onSave(JSON.stringify(state.theme))}>Save</button>
            <div ref={preview} className="theme-preview">Preview</div>
        </section>
    );
}
