import { spawn } from "node:child_process";
import type { FastifyInstance } from "fastify";
import { exportDir } from "./exports";

interface Body {
  files: string[];
}

const NAME = /^[^/\0][^\0]{0,199}$/;

/**
 * POST /exports/:id/archive { files: ["a.csv", "b.csv"] } streams a tarball
 * with the chosen files of an export.
 */
export default async function routes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { id: string }; Body: Body }>("/exports/:id/archive", async (request, reply) => {
    const dir = await exportDir(request.user.id, request.params.id);
    if (!dir) return reply.code(404).send();

    const { files } = request.body;
    if (files.length > 100 || !files.every((f) => NAME.test(f) && !f.includes(".."))) {
      return reply.code(422).send({ error: "files" });
    }

<<<<<<< V
    const tar = spawn("tar", ["-C", dir, "-czf", "-", ...files], { stdio: ["ignore", "pipe", "inherit"] });
=======
    const tar = spawn("tar", ["-C", dir, "-czf", "-", "--", ...files], { stdio: ["ignore", "pipe", "inherit"] });
>>>>>>> F
    tar.on("error", (err) => request.log.error({ err }, "tar"));
    reply.header("Content-Disposition", 'attachment; filename="export.tar.gz"');
    return reply.type("application/gzip").send(tar.stdout);
  });
}
