import { Collection, Db, ObjectId } from 'mongodb';
import { createHash } from 'node:crypto';
import type { Request } from 'express';
interface SessionDoc {
    _id: ObjectId;
    tokenHash: string;
    userId: ObjectId;
    expiresAt: Date;
}
function hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
}
export class SessionStore {
    private readonly sessions: Collection<SessionDoc>;
    constructor(db: Db) {
        this.sessions = db.collection<SessionDoc>('sessions');
    }
    async fromRequest(req: Request): Promise<SessionDoc | null> {
        const token: unknown = req.body?.token ?? req.get('x-session-token');
        if (typeof token !== 'string') return null;
        return this.sessions.findOne({ tokenHash: hash(token), expiresAt: { $gt: new Date() } });
    }
    async revoke(userId: ObjectId, ids: unknown): Promise<number> {
        const list = (Array.isArray(ids) ? ids : [ids]).map(String).filter((id) => ObjectId.isValid(id));
        const { deletedCount } = await this.sessions.deleteMany({
            userId,
            _id: { $in: list.map((id) => new ObjectId(id)) },
        });
        return deletedCount;
    }
}
