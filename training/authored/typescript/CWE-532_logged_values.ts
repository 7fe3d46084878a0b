import axios, { AxiosError } from 'axios';
import { Logger } from '@nestjs/common';
import pino from 'pino';
import type { Request, Response, NextFunction } from 'express';

const logger = new Logger('Accounts');

export const log = pino({ level: process.env.LOG_LEVEL ?? 'info' });

export function requestLog(req: Request, _res: Response, next: NextFunction) {
<<<<<<< V
  log.info({ method: req.method, url: req.path, headers: req.headers }, 'request');
=======
  log.info({ method: req.method, url: req.path, agent: req.headers['user-agent'] }, 'request');
>>>>>>> F
  next();
}

export class AccountService {
  constructor(private readonly users: UserStore) {}

  async register(dto: { email: string; password: string }) {
<<<<<<< V
    logger.log(`register ${JSON.stringify(dto)}`);
=======
    logger.log(`register ${dto.email}`);
>>>>>>> F
    return this.users.add(dto);
  }

  async resetPassword(email: string) {
    const token = await this.users.issueToken(email);
<<<<<<< V
    logger.debug(`reset token for ${email}: ${token}`);
=======
    logger.debug(`reset token for ${email}: ${token.length} characters`);
>>>>>>> F
    return token;
  }

  async changePassword(id: number, password: string) {
    if (password.length < 12) {
      logger.warn(`user ${id}: password of ${password.length} characters refused`);
      return false;
    }
    await this.users.setPassword(id, password);
    return true;
  }
}

export async function chargeCard(card: { number: string; cvc: string }, cents: number) {
  try {
    return (await axios.post('https://pay.example.test/charge', { card, cents })).data;
  } catch (e) {
<<<<<<< V
    logger.error('charge failed', JSON.stringify((e as AxiosError).config));
=======
    logger.error('charge failed', (e as AxiosError).message);
>>>>>>> F
    throw e;
  }
}

export function onBoot(env: NodeJS.ProcessEnv) {
  const missing = ['DATABASE_URL', 'JWT_KEY', 'SMTP_PASSWORD'].filter((k) => !env[k]);
  if (missing.length) logger.error(`missing settings: ${missing.join(', ')}`);
<<<<<<< V
  else logger.log(`database ${env.DATABASE_URL!.split('?')[0]}`);
=======
  else logger.log(`database ${new URL(env.DATABASE_URL!).host}`);
>>>>>>> F
}

export function cardSuffix(number: string) {
  logger.log(`paid with card ending in ${number.slice(-4)}`);
}

interface UserStore {
  add(dto: object): Promise<number>;
  issueToken(email: string): Promise<string>;
  setPassword(id: number, password: string): Promise<void>;
}
