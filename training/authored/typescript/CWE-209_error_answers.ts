import type { ErrorRequestHandler, Request, Response } from 'express';
import { ArgumentsHost, Catch, ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { ZodError } from 'zod';
import { logger } from './logger';

export const onError: ErrorRequestHandler = (err, req, res, _next) => {
  logger.error({ err, path: req.path });
<<<<<<< V
  res.status(err.status ?? 500).json({ error: err.message, stack: err.stack, cause: String(err.cause) });
=======
  res.status(err.status ?? 500).json({ error: err.expose ? err.message : 'Something went wrong' });
>>>>>>> F
};

@Catch()
export class AllErrors implements ExceptionFilter {
  catch(err: unknown, host: ArgumentsHost) {
    const res = host.switchToHttp().getResponse<Response>();
    if (err instanceof HttpException) return void res.status(err.getStatus()).json(err.getResponse());
<<<<<<< V
    res.status(500).json({ message: String(err), query: (err as any).query, parameters: (err as any).parameters });
=======
    res.status(500).json({ message: 'Internal error' });
>>>>>>> F
    logger.error({ err });
  }
}

export function fastifyErrors(app: FastifyInstance) {
  app.setErrorHandler((err, req, reply) => {
    req.log.error(err);
<<<<<<< V
    reply.code(err.statusCode ?? 500).send(err);
=======
    reply.code(err.statusCode ?? 500).send({ error: (err.statusCode ?? 500) < 500 ? err.message : 'Internal error' });
>>>>>>> F
  });
}

export function validationProblem(err: ZodError, res: Response) {
  res.status(422).json({ errors: err.issues.map((i) => ({ field: i.path.join('.'), message: i.message })) });
}

export function graphql(schema: any) {
  return new ApolloServer({
    schema,
<<<<<<< V
    includeStacktraceInErrorResponses: true,
    formatError: (formatted, err) => ({ ...formatted, detail: String(unwrapResolverError(err)) }),
=======
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, err) => (unwrapResolverError(err) === err ? formatted : { message: 'Internal error' }),
>>>>>>> F
  });
}

export async function getUser(req: Request, res: Response, users: any) {
  const user = await users.findById(req.params.id);
<<<<<<< V
  res.json({ ...user?.toJSON(), fetchedAt: new Date().toISOString() });
=======
  res.json(user && { id: user.id, name: user.name });
>>>>>>> F
}

export async function health(_req: Request, res: Response, db: any) {
  try {
    await db.query('SELECT 1');
    res.json({ status: 'up' });
  } catch (err) {
<<<<<<< V
    res.status(503).json({ status: 'down', reason: (err as Error).message, url: process.env.DATABASE_URL });
=======
    logger.error({ err });
    res.status(503).json({ status: 'down' });
>>>>>>> F
  }
}

export function notFound(req: Request, res: Response) {
  res.status(404).json({ error: `Cannot ${req.method} ${req.path}` });
}

export function printFatal(err: Error) {
  process.stderr.write(`${err.stack}\n`);
  process.exitCode = 1;
}
