import { parentPort, workerData } from 'worker_threads';
import { createReadStream } from 'fs';
import { createInterface } from 'readline';

/* Reads one uploaded address list (at most 5 MB, stored under a generated name by the API) and
 * posts batches back to the parent. Columns: name; company; street; postcode; city; country; phone; email */

interface ImportJob { file: string; country: string; maxRows: number }
interface AddressRow {
    line: number; name: string; company: string; street: string; houseNumber: string;
    postcode: string; city: string; country: string; phone: string | null; email: string | null;
}
interface RowProblem { line: number; column: string; message: string }
type Message =
    | { type: 'batch'; rows: AddressRow[]; problems: RowProblem[] }
    | { type: 'done'; lines: number }
    | { type: 'failed'; reason: string };

const BATCH = 250;
const MAX_LINE = 8192;
const MAX_PROBLEMS = 500;
const COLUMNS = ['name', 'company', 'street', 'postcode', 'city', 'country', 'phone', 'email'] as const;
const POSTCODES = new Map<string, RegExp>([
    ['DE', /^\d{5}$/], ['AT', /^\d{4}$/], ['CH', /^\d{4}$/], ['NL', /^\d{4} ?[A-Z]{2}$/],
    ['GB', /^(?:[A-Z0-9]{1,4}[ ]?){1,2}$/], ['FR', /^\d{5}$/],
]);
<<<<<<< V
const PERSON = /^(?:\p{L}+[ .'-]*)+$/u;
=======
const PERSON = /^\p{L}[\p{L} .'-]*$/u;
>>>>>>> F
const STREET = /^(.{1,80}?) (\d{1,5}[a-z]?)$/i;
const PHONE = /^\+?\d{6,15}$/;
const EMAIL = /^[^\s@]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}$/i;

function send(message: Message): void { parentPort?.postMessage(message); }

function splitLine(line: string): string[] {
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    for (let i = 0; i < line.length; i++) {
        const c = line[i];
        if (quoted) {
            if (c === '"' && line[i + 1] === '"') { cell += '"'; i++; }
            else if (c === '"') quoted = false;
            else cell += c;
        } else if (c === '"' && cell === '') quoted = true;
        else if (c === ';') { cells.push(cell.trim()); cell = ''; }
        else cell += c;
    }
    cells.push(cell.trim());
    return cells;
}

function headerIndex(cells: string[]): Map<string, number> {
    const index = new Map<string, number>();
    cells.forEach((cell, i) => {
        const key = cell.toLowerCase();
        if ((COLUMNS as readonly string[]).includes(key)) index.set(key, i);
    });
    for (const needed of ['name', 'street', 'postcode', 'city']) {
        if (!index.has(needed)) throw new Error(`column ${needed} is missing`);
    }
    return index;
}

function normalisePhone(raw: string): string | null {
    if (raw.length > 40) return null;
    const digits = raw.replace(/[\s()/.-]/g, '').replace(/^00/, '+');
    return PHONE.test(digits) ? digits : null;
}

function normaliseStreet(raw: string): { street: string; houseNumber: string } {
    const text = raw.slice(0, 100).replace(/\s+/g, ' ');
    const m = STREET.exec(text);
    return m ? { street: m[1], houseNumber: m[2] } : { street: text, houseNumber: '' };
}

class Importer {
    private rows: AddressRow[] = [];
    private problems: RowProblem[] = [];
    private problemCount = 0;
    private index: Map<string, number> | null = null;

    constructor(private readonly job: ImportJob) {}

    private complain(line: number, column: string, message: string): void {
        this.problemCount++;
        if (this.problemCount <= MAX_PROBLEMS) this.problems.push({ line, column, message });
    }
    private cell(cells: string[], name: string): string {
        const at = this.index?.get(name);
        return at === undefined ? '' : cells[at] ?? '';
    }
    private toRow(cells: string[], line: number): AddressRow | null {
        const name = this.cell(cells, 'name');
        const country = (this.cell(cells, 'country') || this.job.country).toUpperCase();
        const postcode = this.cell(cells, 'postcode').toUpperCase();
        const pattern = POSTCODES.get(country);
        if (!PERSON.test(name)) { this.complain(line, 'name', 'not a name'); return null; }
        if (!pattern) { this.complain(line, 'country', 'not served'); return null; }
        if (!pattern.test(postcode)) { this.complain(line, 'postcode', `not valid in ${country}`); return null; }
        const email = this.cell(cells, 'email');
        if (email && (email.length > 254 || !EMAIL.test(email))) this.complain(line, 'email', 'left out');
        return {
            line, name, country, postcode,
            company: this.cell(cells, 'company').slice(0, 120),
            ...normaliseStreet(this.cell(cells, 'street')),
            city: this.cell(cells, 'city').slice(0, 80),
            phone: normalisePhone(this.cell(cells, 'phone')),
            email: email && email.length <= 254 && EMAIL.test(email) ? email.toLowerCase() : null,
        };
    }
    private flush(): void {
        if (this.rows.length === 0 && this.problems.length === 0) return;
        send({ type: 'batch', rows: this.rows, problems: this.problems });
        this.rows = [];
        this.problems = [];
    }
    async run(): Promise<number> {
        const stream = createReadStream(this.job.file, { encoding: 'utf8', highWaterMark: 64 * 1024 });
        const lines = createInterface({ input: stream, crlfDelay: Infinity });
        let n = 0;
        try {
            for await (const line of lines) {
                n++;
                if (line.trim() === '') continue;
                if (line.length > MAX_LINE) { this.complain(n, '', 'line too long'); continue; }
                const cells = splitLine(line);
                if (!this.index) { this.index = headerIndex(cells); continue; }
                if (n > this.job.maxRows) { this.complain(n, '', 'too many rows, the rest is ignored'); break; }
                const row = this.toRow(cells, n);
                if (row) this.rows.push(row);
                if (this.rows.length >= BATCH) this.flush();
            }
        } finally {
            lines.close();
            stream.destroy();
        }
        this.flush();
        return n;
    }
}

new Importer(workerData as ImportJob).run().then(
    (lines) => send({ type: 'done', lines }),
    (err: Error) => send({ type: 'failed', reason: err.message }),
);
