import { Body, Controller, Get, HttpCode, Post, Query, Req, UnauthorizedException, UseGuards } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';
import { IsEmail, IsString, Length, MaxLength } from 'class-validator';
import { createHash, randomBytes } from 'crypto';
import type { Request } from 'express';
import { DataSource, IsNull, MoreThan, Repository } from 'typeorm';
import { MailService } from '../mail/mail.service';
import { PasswordHasher } from './password-hasher';
import { SessionGuard } from './session.guard';
import { Account } from './account.entity';
import { AccountEvent } from './account-event.entity';
import { MailToken, MailTokenPurpose } from './mail-token.entity';

class EmailDto {
    @IsEmail() @MaxLength(254)
    email!: string;
}
class ResetDto {
    @IsString() @Length(43, 43)
    token!: string;
    @IsString() @Length(12, 200)
    password!: string;
}
class ConfirmDto {
    @IsString() @Length(43, 43)
    token!: string;
}

const TTL_MINUTES: Record<MailTokenPurpose, number> = { reset: 30, confirm: 24 * 60, change: 60 };
const EVENTS_PAGE = 20;

function sha256(value: string): string {
    return createHash('sha256').update(value).digest('hex');
}

/** The address this request was made to, for links in JSON that the same client follows. */
function selfUrl(req: Request, path: string): string {
    return `${req.protocol}://${req.get('host')}${path}`;
}

@Controller('account')
@UseGuards(ThrottlerGuard)
export class AccountMailController {
    private readonly accounts: Repository<Account>;
    private readonly tokens: Repository<MailToken>;
    private readonly events: Repository<AccountEvent>;
    private readonly publicUrl: string;
    constructor(
        private readonly db: DataSource,
        private readonly mail: MailService,
        private readonly hasher: PasswordHasher,
        config: ConfigService,
    ) {
        this.accounts = db.getRepository(Account);
        this.tokens = db.getRepository(MailToken);
        this.events = db.getRepository(AccountEvent);
        this.publicUrl = config.getOrThrow<string>('PUBLIC_URL').replace(/\/$/, '');
    }
    private frontend(path: string, token: string): string {
        return `${this.publicUrl}${path}#token=${token}`;
    }
    private async issue(account: Account, purpose: MailTokenPurpose): Promise<string> {
        const token = randomBytes(32).toString('base64url');
        await this.tokens.delete({ accountId: account.id, purpose });
        await this.tokens.insert({
            accountId: account.id,
            purpose,
            digest: sha256(token),
            expiresAt: new Date(Date.now() + TTL_MINUTES[purpose] * 60_000),
        });
        return token;
    }
    /** Takes the token out of the table; a second call with the same one finds nothing. */
    private async redeem(token: string, purpose: MailTokenPurpose): Promise<string> {
        const where = { digest: sha256(token), purpose, expiresAt: MoreThan(new Date()) };
        const row = await this.tokens.findOneBy(where);
        if (!row) throw new UnauthorizedException('link is no longer valid');
        const { affected } = await this.tokens.delete({ id: row.id });
        if (affected !== 1) throw new UnauthorizedException('link is no longer valid');
        return row.accountId;
    }
    @Post('forgot')
    @HttpCode(202)
    @Throttle({ default: { limit: 5, ttl: 600_000 } })
    async forgot(@Body() dto: EmailDto, @Req() req: Request): Promise<{ accepted: true }> {
        const account = await this.accounts.findOneBy({ email: dto.email.toLowerCase(), closedAt: IsNull() });
        if (account) {
            const token = await this.issue(account, 'reset');
            await this.mail.enqueue(account.email, 'reset-password', {
                name: account.displayName,
<<<<<<< V
                link: selfUrl(req, `/reset#token=${token}`),
=======
                link: this.frontend('/reset', token),
>>>>>>> F
                minutes: TTL_MINUTES.reset,
                userAgent: (req.get('user-agent') ?? 'unknown').slice(0, 120),
            });
        }
        return { accepted: true };
    }
    @Post('reset')
    @HttpCode(204)
    @Throttle({ default: { limit: 10, ttl: 600_000 } })
    async reset(@Body() dto: ResetDto): Promise<void> {
<<<<<<< V
        const row = await this.tokens.findOneBy({ digest: sha256(dto.token), expiresAt: MoreThan(new Date()) });
        if (!row) throw new UnauthorizedException('link is no longer valid');
        const accountId = row.accountId;
=======
        const accountId = await this.redeem(dto.token, 'reset');
>>>>>>> F
        const passwordHash = await this.hasher.hash(dto.password);
        await this.db.transaction(async (tx) => {
            await tx.update(Account, { id: accountId }, { passwordHash });
            await tx.query('DELETE FROM sessions WHERE account_id = $1', [accountId]);
            await tx.insert(AccountEvent, { accountId, kind: 'password-reset' });
        });
    }
    @Post('confirm/send')
    @HttpCode(202)
    @UseGuards(SessionGuard)
    @Throttle({ default: { limit: 3, ttl: 600_000 } })
    async sendConfirmation(@Req() req: Request): Promise<{ accepted: true }> {
        const account = await this.accounts.findOneByOrFail({ id: req.session.accountId });
        if (!account.confirmedAt) {
            const token = await this.issue(account, 'confirm');
            await this.mail.enqueue(account.email, 'confirm-address', {
                name: account.displayName,
                link: this.frontend('/confirm', token),
            });
        }
        return { accepted: true };
    }
    @Post('confirm')
    @HttpCode(204)
    async confirm(@Body() dto: ConfirmDto): Promise<void> {
        const accountId = await this.redeem(dto.token, 'confirm');
        await this.accounts.update({ id: accountId }, { confirmedAt: new Date() });
    }
    @Get('events')
    @UseGuards(SessionGuard)
    async listEvents(@Req() req: Request, @Query('before') before?: string) {
        const cursor = before && /^\d{1,12}$/.test(before) ? Number(before) : Number.MAX_SAFE_INTEGER;
        const rows = await this.events
            .createQueryBuilder('e')
            .where('e.accountId = :id AND e.seq < :cursor', { id: req.session.accountId, cursor })
            .orderBy('e.seq', 'DESC')
            .take(EVENTS_PAGE)
            .getMany();
        const last = rows.at(-1);
        return {
            items: rows.map((r) => ({ kind: r.kind, at: r.createdAt })),
            next: last && rows.length === EVENTS_PAGE ? selfUrl(req, `/account/events?before=${last.seq}`) : null,
        };
    }
}
