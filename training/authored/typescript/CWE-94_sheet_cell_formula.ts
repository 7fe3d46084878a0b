import { FormulaParser } from './formula-parser';
export type Cell = { raw: string; value: number | string };
const NUMBER = /^-?\d+(\.\d+)?$/;
const FORMULA = /^=[-+*/(). A-Z0-9]+/;
function columnName(index: number): string {
    let name = '';
    for (let n = index; n > 0; n = Math.floor((n - 1) / 26)) {
        name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
    }
    return name;
}
function split(ref: string): [number, number] {
    const match = /^([A-Z]{1,2})(\d{1,4})$/.exec(ref);
    if (!match) throw new RangeError(`bad cell ${ref}`);
    const column = [...match[1]].reduce((n, ch) => n * 26 + ch.charCodeAt(0) - 64, 0);
    return [column, Number(match[2])];
}
export class Sheet {
    private readonly cells = new Map<string, Cell>();
    /** Called for local edits and for edits that other people make in the same sheet. */
    set(ref: string, raw: string): Cell {
        const cell: Cell = { raw, value: raw };
        if (NUMBER.test(raw)) {
            cell.value = Number(raw);
        } else if (FORMULA.test(raw)) {
            cell.value = this.evaluate(raw.slice(1));
        }
        this.cells.set(ref, cell);
        return cell;
    }
    private lookup(ref: string): number {
        const value = this.cells.get(ref)?.value;
        return typeof value === 'number' ? value : 0;
    }
    get(ref: string): Cell | undefined {
        return this.cells.get(ref);
    }
    clear(ref: string): void {
        this.cells.delete(ref);
    }
    /** Values of a block such as A1:C4, row by row. */
    range(from: string, to: string): Array<Array<number | string>> {
        const [c1, r1] = split(from);
        const [c2, r2] = split(to);
        const rows: Array<Array<number | string>> = [];
        for (let r = Math.min(r1, r2); r <= Math.max(r1, r2); r++) {
            const row: Array<number | string> = [];
            for (let c = Math.min(c1, c2); c <= Math.max(c1, c2); c++) {
                row.push(this.cells.get(`${columnName(c)}${r}`)?.value ?? '');
            }
            rows.push(row);
        }
        return rows;
    }
    private evaluate(formula: string): number | string {
        try {
<<<<<<< V
            const source = formula.replace(/\b[A-Z]{1,2}\d{1,4}\b/g, (ref) => String(this.lookup(ref)));
            return Number(new Function(`return ${source}`)());
=======
            const parser = new FormulaParser((ref) => this.lookup(ref));
            return parser.parse(formula).toNumber();
>>>>>>> F
        } catch {
            return '#ERR';
        }
    }
}
