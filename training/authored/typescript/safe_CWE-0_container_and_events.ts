type Token<T> = abstract new (...args: never[]) => T;
type Factory<T> = (c: Container) => T;

/** Minimal dependency injection container with singletons. */
export class Container {
    private readonly factories = new Map<unknown, Factory<unknown>>();
    private readonly singletons = new Map<unknown, unknown>();

    bind<T>(token: Token<T>, factory: Factory<T>): this {
        this.factories.set(token, factory);
        return this;
    }

    get<T>(token: Token<T>): T {
        if (!this.singletons.has(token)) {
            const factory = this.factories.get(token);
            if (!factory) throw new Error(`nothing bound for ${token.name}`);
            this.singletons.set(token, factory(this));
        }
        return this.singletons.get(token) as T;
    }
}

export interface Events {
    'order.placed': { orderId: number; total: number };
    'order.shipped': { orderId: number; carrier: string };
}

export class EventBus {
    private readonly handlers = new Map<keyof Events, Set<(payload: never) => void>>();

    on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void {
        const set = this.handlers.get(event) ?? new Set();
        set.add(handler as (payload: never) => void);
        this.handlers.set(event, set);
        return () => set.delete(handler as (payload: never) => void);
    }

    emit<E extends keyof Events>(event: E, payload: Events[E]): number {
        const set = this.handlers.get(event);
        set?.forEach((handler) => (handler as (p: Events[E]) => void)(payload));
        return set?.size ?? 0;
    }
}

export class Metrics {
    private readonly counters = new Map<string, number>();
    private readonly samples = new Map<string, number[]>();

    increment(name: string, by = 1): void {
        this.counters.set(name, (this.counters.get(name) ?? 0) + by);
    }

    /** Keep about one in ten timings. */
    timing(name: string, ms: number): void {
        if (Math.random() >= 0.1) return;
        const list = this.samples.get(name) ?? [];
        list.push(ms);
        this.samples.set(name, list.slice(-1000));
    }

    percentile(name: string, p: number): number {
        const sorted = [...(this.samples.get(name) ?? [])].sort((a, b) => a - b);
        return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] : 0;
    }

    render(): string {
        return [...this.counters].map(([name, value]) => `${name} ${value}`).join('\n') + '\n';
    }
}

export type OrderState = 'new' | 'paid' | 'shipped' | 'cancelled';

const TRANSITIONS: Record<OrderState, readonly OrderState[]> = {
    new: ['paid', 'cancelled'],
    paid: ['shipped', 'cancelled'],
    shipped: [],
    cancelled: [],
};

export function transition(from: OrderState, to: OrderState): OrderState {
    if (!TRANSITIONS[from].includes(to)) throw new Error(`cannot go from ${from} to ${to}`);
    return to;
}

export function config(env: NodeJS.ProcessEnv = process.env) {
    const port = Number(env.PORT ?? 3000);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`bad PORT: ${env.PORT}`);
    return { port, logLevel: env.LOG_LEVEL ?? 'info', secret: required(env, 'SESSION_SECRET') };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set`);
    return value;
}
