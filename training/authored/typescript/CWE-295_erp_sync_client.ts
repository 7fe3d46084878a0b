import https from 'node:https';
import axios, { AxiosInstance } from 'axios';
import { readFileSync } from 'node:fs';
import { logger } from './logger';

export interface ErpOptions {
    baseUrl: string;
    user: string;
    password: string;
    caFile?: string;
}

export class ErpClient {
    private readonly http: AxiosInstance;

    constructor(options: ErpOptions) {
        const ca = options.caFile ? readFileSync(options.caFile) : undefined;
<<<<<<< V
        const httpsAgent = new https.Agent({ keepAlive: true, ca, rejectUnauthorized: ca !== undefined });
=======
        const httpsAgent = new https.Agent({ keepAlive: true, ca, rejectUnauthorized: true });
>>>>>>> F
        this.http = axios.create({
            baseURL: options.baseUrl,
            httpsAgent,
            auth: { username: options.user, password: options.password },
            timeout: 20_000,
        });
        this.http.interceptors.response.use(undefined, (err) => {
            logger.warn({ status: err.response?.status, code: err.code }, 'erp call failed');
            throw err;
        });
    }

    async stock(skus: string[]): Promise<Map<string, number>> {
        const result = new Map<string, number>();
        for (let i = 0; i < skus.length; i += 100) {
            const part = skus.slice(i, i + 100);
            const { data } = await this.http.post<Record<string, number>>('/stock/query', { skus: part });
            for (const [sku, qty] of Object.entries(data)) result.set(sku, qty);
        }
        return result;
    }

    async retrying<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
        for (let i = 1; ; i++) {
            try {
                return await work();
            } catch (err) {
                const status = axios.isAxiosError(err) ? err.response?.status : undefined;
                if (i >= attempts || (status !== undefined && status < 500)) throw err;
                await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** i));
            }
        }
    }

    async pushOrder(order: { number: string; lines: Array<{ sku: string; qty: number }> }): Promise<string> {
        const { data } = await this.http.post<{ id: string }>('/orders', order);
        return data.id;
    }

    async prices(since: Date): Promise<Map<string, number>> {
        const { data } = await this.http.get<Array<{ sku: string; cents: number }>>('/prices', {
            params: { since: since.toISOString() },
        });
        return new Map(data.map((p) => [p.sku, p.cents]));
    }
}
