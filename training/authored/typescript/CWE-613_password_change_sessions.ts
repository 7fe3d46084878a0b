import { BadRequestException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Not, Repository } from 'typeorm';
import * as argon2 from 'argon2';
import { Session } from './session.entity';
import { Account } from './account.entity';
import { MailService } from '../mail/mail.service';

@Injectable()
export class AccountService {
  constructor(
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly mail: MailService,
  ) {}

  activeSessions(accountId: string): Promise<Session[]> {
    return this.sessions.findBy({ accountId, expiresAt: MoreThan(new Date()) });
  }

  async signOutEverywhere(accountId: string): Promise<void> {
    await this.sessions.delete({ accountId });
  }

  async rename(accountId: string, displayName: string): Promise<Account> {
    const account = await this.accounts.findOneByOrFail({ id: accountId });
    account.displayName = displayName.trim().slice(0, 60);
    return this.accounts.save(account);
  }

  async open(accountId: string, userAgent: string, ip: string): Promise<Session> {
    const expiresAt = new Date(Date.now() + 14 * 86_400_000);
    return this.sessions.save(this.sessions.create({ accountId, userAgent: userAgent.slice(0, 200), ip, expiresAt }));
  }

  async close(accountId: string, sessionId: string): Promise<boolean> {
    const { affected } = await this.sessions.delete({ id: sessionId, accountId });
    return affected === 1;
  }

  async changePassword(accountId: string, sessionId: string, current: string, wanted: string): Promise<void> {
    const account = await this.accounts.findOneByOrFail({ id: accountId });
    if (!(await argon2.verify(account.passwordHash, current))) {
      throw new BadRequestException('current password is wrong');
    }
    account.passwordHash = await argon2.hash(wanted);
    account.passwordChangedAt = new Date();
    await this.accounts.save(account);
<<<<<<< V
    await this.sessions.update({ id: sessionId }, { lastSeenAt: new Date() });
=======
    await this.sessions.delete({ accountId, id: Not(sessionId) });
>>>>>>> F
    await this.mail.send(account.email, 'password-changed', { at: account.passwordChangedAt });
  }
}
