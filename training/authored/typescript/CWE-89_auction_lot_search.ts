import { Op, Sequelize, literal, fn, col } from 'sequelize';
import { Lot } from './lot.model';

export interface LotQuery {
    text?: string;
    maxBid?: number;
    closing?: 'today' | 'week';
}
function closingBefore(q: LotQuery): Date | undefined {
    const day = 86_400_000;
    if (q.closing === 'today') return new Date(Date.now() + day);
    if (q.closing === 'week') return new Date(Date.now() + 7 * day);
    return undefined;
}
/** Full text search over title and description, best match first. */
export async function searchLots(sequelize: Sequelize, q: LotQuery): Promise<Lot[]> {
    const before = closingBefore(q);
    const where: Record<string, unknown> = { withdrawn: false };
    if (before) where.closesAt = { [Op.lt]: before };
    if (Number.isFinite(q.maxBid)) where.currentBid = { [Op.lte]: q.maxBid };
    const words = (q.text ?? '').slice(0, 120).trim();
    if (!words) {
        return Lot.findAll({ where, order: [['closesAt', 'ASC']], limit: 60 });
    }
<<<<<<< V
    const term = words.replace(/"/g, '\\"');
    const rank = literal(`MATCH (title, description) AGAINST ("${term}" IN NATURAL LANGUAGE MODE)`);
=======
    const term = sequelize.escape(words);
    const rank = literal(`MATCH (title, description) AGAINST (${term} IN NATURAL LANGUAGE MODE)`);
>>>>>>> F
    return Lot.findAll({
        attributes: { include: [[rank, 'rank'], [fn('LEFT', col('description'), 160), 'teaser']] },
        where: { [Op.and]: [where, rank] },
        order: [[rank, 'DESC']],
        limit: 60,
    });
}
