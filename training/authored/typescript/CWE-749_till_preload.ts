import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";

/*
 * Preload of the till. The page inside is the shop's web front end, loaded from its server,
 * and its receipts and promotions may show content that shop staff or suppliers entered.
 * The main process also answers "setup:*" (fiscal module keys, factory reset) for the setup window,
 * which has a preload of its own.
 */
interface Item {
    sku: string;
    title: string;
    quantity: number;
    cents: number;
}
interface Receipt {
    number: string;
    items: Item[];
    totalCents: number;
    paidWith: "cash" | "card" | "voucher";
}
interface PrinterState {
    online: boolean;
    paper: "ok" | "low" | "out";
}
type Unsubscribe = () => void;
const INVOKABLE: ReadonlySet<string> = new Set([
    "till:open-drawer",
    "till:printer-state",
    "till:card-cancel",
    "till:day-summary",
    "till:version",
]);
const MAX_ITEMS = 400;
const MAX_TITLE = 60;
function asCents(value: unknown): number {
    if (typeof value !== "number" || !Number.isSafeInteger(value) || Math.abs(value) > 10_000_000) {
        throw new TypeError("amount in cents expected");
    }
    return value;
}
function asItem(raw: Item): Item {
    if (!Number.isInteger(raw.quantity) || raw.quantity === 0 || Math.abs(raw.quantity) > 9999) {
        throw new TypeError("quantity");
    }
    return {
        sku: String(raw.sku).slice(0, 32),
        title: String(raw.title).replace(/[\x00-\x1f\x7f]/g, " ").slice(0, MAX_TITLE),
        quantity: raw.quantity,
        cents: asCents(raw.cents),
    };
}
function asReceipt(raw: Receipt): Receipt {
    if (!Array.isArray(raw.items) || raw.items.length === 0 || raw.items.length > MAX_ITEMS) {
        throw new TypeError("items");
    }
    if (!/^[A-Z0-9-]{1,24}$/.test(raw.number)) throw new TypeError("receipt number");
    if (!["cash", "card", "voucher"].includes(raw.paidWith)) throw new TypeError("payment");
    const items = raw.items.map(asItem);
    const sum = items.reduce((acc, i) => acc + i.cents * i.quantity, 0);
    if (sum !== asCents(raw.totalCents)) throw new RangeError("total does not match the items");
    return { number: raw.number, items, totalCents: raw.totalCents, paidWith: raw.paidWith };
}
async function call<T>(channel: string, ...args: unknown[]): Promise<T> {
    const started = performance.now();
    try {
        return (await ipcRenderer.invoke(channel, ...args)) as T;
    } finally {
        const took = performance.now() - started;
        if (took > 1500) console.warn(`${channel} took ${Math.round(took)} ms`);
    }
}
function listen<A extends unknown[]>(channel: string, listener: (...args: A) => void): Unsubscribe {
    const wrapped = (_event: IpcRendererEvent, ...args: unknown[]): void => listener(...(args as A));
    ipcRenderer.on(channel, wrapped);
    return () => {
        ipcRenderer.removeListener(channel, wrapped);
    };
}
contextBridge.exposeInMainWorld("till", {
    openDrawer: (): Promise<void> => call("till:open-drawer"),
    printReceipt: (receipt: Receipt): Promise<{ signature: string }> =>
        call("till:print-receipt", asReceipt(receipt)),
    printAgain: (number: string): Promise<void> => call("till:print-again", String(number).slice(0, 24)),
    printerState: (): Promise<PrinterState> => call("till:printer-state"),
    onPrinterState: (listener: (state: PrinterState) => void): Unsubscribe =>
        listen<[PrinterState]>("till:printer-changed", listener),
    onScan: (listener: (code: string) => void): Unsubscribe =>
        listen<[string]>("till:scanned", (code) => {
            if (/^[\x20-\x7e]{1,128}$/.test(code)) listener(code);
        }),
    onWeight: (listener: (grams: number) => void): Unsubscribe => {
<<<<<<< V
        ipcRenderer.on("till:weight", listener as never);
        return () => void ipcRenderer.removeListener("till:weight", listener as never);
=======
        return listen<[number]>("till:weight", listener);
>>>>>>> F
    },
    card: {
        start: (cents: number, reference: string): Promise<{ approved: boolean; slip: string }> =>
            call("till:card-start", asCents(cents), String(reference).slice(0, 40)),
        cancel: (): Promise<void> => call("till:card-cancel"),
        onProgress: (listener: (text: string) => void): Unsubscribe =>
            listen<[string]>("till:card-progress", listener),
    },
    /** Calls without arguments that newer front ends make before this file learns about them. */
    invoke: (channel: string): Promise<unknown> => {
<<<<<<< V
        if (typeof channel !== "string" || !/^[a-z]+:[a-z-]+$/.test(channel)) {
=======
        if (!INVOKABLE.has(channel)) {
>>>>>>> F
            return Promise.reject(new Error(`no such call: ${String(channel)}`));
        }
        return call(channel);
    },
});
window.addEventListener("DOMContentLoaded", () => {
    void call<string>("till:version").then((version) => {
        document.documentElement.dataset.tillVersion = version;
    });
});
