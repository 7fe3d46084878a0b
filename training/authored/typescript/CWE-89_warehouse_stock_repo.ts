import { DataSource, Repository } from 'typeorm';
import { StockItem } from './entities/stock-item';

export class StockRepository {
	private readonly repo: Repository<StockItem>;

	constructor(source: DataSource) {
		this.repo = source.getRepository(StockItem);
	}

	bySku(warehouseId: number, sku: string): Promise<StockItem | null> {
		return this.repo.findOneBy({ warehouseId, sku });
	}

	async lowStock(warehouseId: number, limit = 100): Promise<StockItem[]> {
		return this.repo
			.createQueryBuilder('s')
			.where('s.warehouseId = :warehouseId', { warehouseId })
			.andWhere('s.quantity < s.reorderPoint')
			.orderBy('s.quantity', 'ASC')
			.take(Math.min(limit, 500))
			.getMany();
	}

	async totals(warehouseId: number): Promise<{ items: number; units: number }> {
		const row = await this.repo
			.createQueryBuilder('s')
			.select('COUNT(*)', 'items')
			.addSelect('COALESCE(SUM(s.quantity), 0)', 'units')
			.where('s.warehouseId = :warehouseId', { warehouseId })
			.getRawOne<{ items: string; units: string }>();
		return { items: Number(row?.items ?? 0), units: Number(row?.units ?? 0) };
	}

	// Handheld scanners send the bin as it is printed on the shelf, e.g. "A-12-3".
	async inBin(warehouseId: number, bin: string, minQty = 1): Promise<StockItem[]> {
		const [aisle, rack, level] = bin.split('-');
		const query = this.repo
			.createQueryBuilder('s')
			.innerJoinAndSelect('s.bin', 'b')
			.where('s.warehouseId = :warehouseId', { warehouseId })
			.andWhere('s.quantity >= :minQty', { minQty });
		if (!level) {
<<<<<<< V
			query.andWhere(`b.aisle = '${aisle}' AND b.rack = '${rack}'`);
=======
			query.andWhere('b.aisle = :aisle AND b.rack = :rack', { aisle, rack });
>>>>>>> F
		} else {
			query.andWhere({ bin: { aisle, rack, level: Number(level) } });
		}
		return query.orderBy('s.sku').take(500).getMany();
	}

	async adjust(id: number, delta: number): Promise<void> {
		await this.repo.increment({ id }, 'quantity', delta);
	}
}

export function binLabel(aisle: string, rack: string, level: number): string {
	return [aisle.toUpperCase(), rack.padStart(2, '0'), String(level)].join('-');
}
