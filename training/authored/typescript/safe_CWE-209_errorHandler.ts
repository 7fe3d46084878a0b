import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { ZodError, type ZodTypeAny, type z } from "zod";

/** An error whose message is meant for the client. */
export class HttpError extends Error {
    constructor(
        readonly status: number,
        message: string,
        readonly code = "error",
    ) {
        super(message);
        this.name = "HttpError";
    }

    static notFound(what: string) {
        return new HttpError(404, `${what} not found`, "not_found");
    }

    static forbidden() {
        return new HttpError(403, "Not allowed", "forbidden");
    }
}

export interface Problem {
    id: string;
    code: string;
    message: string;
    fields?: Record<string, string[]>;
}

/** Express 4 does not look at returned promises. */
export function asyncHandler(f: (req: Request, res: Response, next: NextFunction) => Promise<unknown>): RequestHandler {
    return (req, res, next) => {
        f(req, res, next).catch(next);
    };
}

/** Replaces the body by what the schema makes of it. */
export function body<S extends ZodTypeAny>(schema: S): RequestHandler {
    return (req, _res, next) => {
        const result = schema.safeParse(req.body);
        if (!result.success) {
            next(result.error);
            return;
        }
        req.body = result.data as z.infer<S>;
        next();
    };
}

export function requestId(): RequestHandler {
    return (_req, res, next) => {
        const id = randomUUID();
        res.locals.requestId = id;
        res.setHeader("X-Request-Id", id);
        next();
    };
}

function toProblem(err: unknown, id: string): { status: number; problem: Problem } {
    if (err instanceof ZodError) {
        const fields = err.flatten().fieldErrors as Record<string, string[]>;
        return { status: 422, problem: { id, code: "invalid", message: "Some fields are not valid", fields } };
    }
    if (err instanceof HttpError) {
        return { status: err.status, problem: { id, code: err.code, message: err.message } };
    }
    // What body-parser throws carries a type.
    const type = typeof err === "object" && err !== null ? (err as { type?: unknown }).type : undefined;
    if (type === "entity.parse.failed") {
        return { status: 400, problem: { id, code: "json", message: "The body is not valid JSON" } };
    }
    if (type === "entity.too.large") {
        return { status: 413, problem: { id, code: "too_large", message: "The body is too large" } };
    }
    return { status: 500, problem: { id, code: "internal", message: "Something went wrong on our side" } };
}

/** The last handler of the app. */
export function errorHandler(log: Logger): ErrorRequestHandler {
    return (err, req, res, next) => {
        if (res.headersSent) {
            next(err);
            return;
        }
        const id: string = res.locals.requestId ?? randomUUID();
        const { status, problem } = toProblem(err, id);
        if (status >= 500) {
            log.error({ err, id, method: req.method, route: req.route?.path }, "request failed");
        } else {
            log.info({ id, status, code: problem.code }, "request refused");
        }
        res.status(status).type("application/problem+json").send(JSON.stringify(problem));
    };
}
