import { ArgumentsHost, Catch, ExceptionFilter, HttpException, HttpStatus, Logger } from "@nestjs/common";
import { Request, Response } from "express";
import { randomUUID } from "crypto";

interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance: string;
}

/** Answers every failed request of the public API with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const instance = randomUUID();

    if (exception instanceof HttpException) {
      const status = exception.getStatus();
      this.reply(response, { type: "about:blank", title: exception.name, status, detail: exception.message, instance });
      return;
    }

    const error = exception instanceof Error ? exception : new Error(String(exception));
    this.logger.error(`${instance} ${request.method} ${request.path}: ${error.message}`, error.stack);
    this.reply(response, {
      type: "about:blank",
      title: "Internal error",
      status: HttpStatus.INTERNAL_SERVER_ERROR,
<<<<<<< V
      detail: `${error.message}\n${error.stack ?? ''}`.trim(),
=======
      detail: `Please quote ${instance} when you contact us.`,
>>>>>>> F
      instance,
    });
  }

  private reply(response: Response, problem: Problem): void {
    response.status(problem.status).type("application/problem+json").json(problem);
  }
}
