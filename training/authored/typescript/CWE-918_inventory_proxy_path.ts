import { HttpService } from "@nestjs/axios";
import { BadGatewayException, Controller, Get, NotFoundException, Param, Query } from "@nestjs/common";
import { firstValueFrom } from "rxjs";

const BASE = process.env.INVENTORY_URL ?? "http://inventory.internal:8080";

interface Stock {
    sku: string;
    free: number;
    eta?: string;
}

@Controller("stock")
export class StockController {
    constructor(private readonly http: HttpService) {}

    private async get<T>(url: string, params?: Record<string, string>): Promise<T> {
        const headers = { "X-Service": "storefront", "X-Service-Key": process.env.INVENTORY_KEY ?? "" };
        const res = await firstValueFrom(
            this.http.get<T>(url, { headers, params, timeout: 3000, maxRedirects: 0, validateStatus: () => true }),
        );
        if (res.status === 404) throw new NotFoundException();
        if (res.status >= 400) throw new BadGatewayException();
        return res.data;
    }

    @Get("search")
    search(@Query("q") q: string): Promise<Stock[]> {
        return this.get<Stock[]>(`${BASE}/public/search`, { q: String(q) });
    }

    @Get(":sku")
    one(@Param("sku") sku: string): Promise<Stock> {
<<<<<<< V
        return this.get<Stock>(`${BASE}/public/items/${sku.replace(/[\s?#]/g, '')}`);
=======
        return this.get<Stock>(`${BASE}/public/items/${sku.replace(/\W/g, '')}`);
>>>>>>> F
    }
}
