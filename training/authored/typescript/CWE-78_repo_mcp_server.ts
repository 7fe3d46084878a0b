import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { exec, execFile, type ExecFileOptions } from "node:child_process";
import { promises as fs } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * Tools for a coding assistant that looks after one checkout. The model reads issues and code written
 * by anybody, so what it asks for is limited to what is offered here. The process has a container of its
 * own without network, in which the project's scripts and tests may run.
 */

const MAX_OUTPUT = 200_000;
const MAX_FILE = 512 * 1024;
const TIMEOUT = 120_000;
const SCRIPTS = new Map<string, string>([
  ["lint", "eslint . --max-warnings 0"],
  ["types", "tsc --noEmit -p . && tsc --noEmit -p test"],
  ["unit", "vitest run --reporter=dot"],
]);
const READ_ONLY_GIT = new Set(["status", "log", "show", "diff", "blame"]);

interface Outcome {
  code: number;
  output: string;
}

type ToolReply = { content: Array<{ type: "text"; text: string }>; isError?: boolean };

function reply(text: string, isError = false): ToolReply {
  return { content: [{ type: "text", text: text.slice(0, MAX_OUTPUT) || "(no output)" }], isError };
}

function fromOutcome({ code, output }: Outcome): ToolReply {
  return reply(code === 0 ? output : `exit ${code}\n${output}`, code !== 0);
}

export class Checkout {
  private constructor(private readonly root: string) {}

  static async at(dir: string): Promise<Checkout> {
    return new Checkout(await fs.realpath(dir));
  }

  private get options(): ExecFileOptions {
    return {
      cwd: this.root,
      timeout: TIMEOUT,
      maxBuffer: 8 * 1024 * 1024,
      env: {
        PATH: `${process.env.PATH}${path.delimiter}${path.join(this.root, "node_modules", ".bin")}`,
        HOME: process.env.HOME,
        CI: "1",
        GIT_PAGER: "cat",
      },
    };
  }

  run(file: string, args: string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      execFile(file, args, this.options, (err, stdout, stderr) => {
        const code = err ? (typeof err.code === "number" ? err.code : 1) : 0;
        resolve({ code, output: `${stdout}${stderr}` });
      });
    });
  }

  /** A line for the shell, for the scripts above that need more than one program. */
  runLine(line: string): Promise<Outcome> {
    return new Promise((resolve) => {
      exec(line, this.options as Parameters<typeof exec>[1], (err, stdout, stderr) => {
        resolve({ code: err ? err.code ?? 1 : 0, output: `${stdout}${stderr}` });
      });
    });
  }

  async resolve(relative: string): Promise<string> {
    const real = await fs.realpath(path.resolve(this.root, relative));
    const rel = path.relative(this.root, real);
    if (rel === ".." || rel.startsWith(`..${path.sep}`) || path.isAbsolute(rel)) {
      throw new Error(`${relative} is outside of the checkout`);
    }
    if (rel.split(path.sep)[0] === ".git") throw new Error("the .git folder is not offered");
    return real;
  }

  async relative(relative: string): Promise<string> {
    return path.relative(this.root, await this.resolve(relative)) || ".";
  }

  async read(relative: string): Promise<string> {
    const file = await this.resolve(relative);
    const stat = await fs.stat(file);
    if (!stat.isFile()) throw new Error(`${relative} is not a file`);
    if (stat.size > MAX_FILE) throw new Error(`${relative} is too large`);
    return fs.readFile(file, "utf8");
  }
}

function register(server: McpServer, checkout: Checkout): void {
  server.tool("read_file", { path: z.string().max(500) }, async (input) => {
    try {
      return reply(await checkout.read(input.path));
    } catch (err) {
      return reply((err as Error).message, true);
    }
  });

  server.tool("list_folder", { path: z.string().max(500).default(".") }, async (input) => {
    const dir = await checkout.resolve(input.path);
    const entries = await fs.readdir(dir, { withFileTypes: true });
    const names = entries.filter((e) => e.name !== ".git").map((e) => (e.isDirectory() ? `${e.name}/` : e.name));
    return reply(names.sort().join("\n"));
  });

  server.tool(
    "search",
    { pattern: z.string().min(1).max(200), path: z.string().max(500).default("."), ignoreCase: z.boolean().default(false) },
    async (input) => {
      const target = await checkout.relative(input.path);
      const flags = input.ignoreCase ? "-ni" : "-n";
<<<<<<< V
      return fromOutcome(await checkout.runLine(`git grep ${flags} -F -e ${JSON.stringify(input.pattern)} -- '${target}'`));
=======
      return fromOutcome(await checkout.run("git", ["grep", flags, "-F", "-e", input.pattern, "--", target]));
>>>>>>> F
    },
  );

  server.tool("run_script", { name: z.enum([...SCRIPTS.keys()] as [string, ...string[]]) }, async (input) => {
    return fromOutcome(await checkout.runLine(SCRIPTS.get(input.name)!));
  });

  server.tool(
    "history",
    {
      command: z.string().max(20),
      revision: z.string().max(100).regex(/^[A-Za-z0-9][\w./~^@-]*$/).default("HEAD"),
      path: z.string().max(500).optional(),
    },
    async (input) => {
      if (!READ_ONLY_GIT.has(input.command)) return reply(`git ${input.command} is not offered`, true);
      const revision = input.command === "status" ? [] : [input.revision];
      const target = input.path ? [await checkout.relative(input.path)] : [];
      const limit = input.command === "log" ? ["-n", "50"] : [];
      return fromOutcome(await checkout.run("git", [input.command, ...limit, ...revision, "--", ...target]));
    },
  );

  server.tool("run_test_file", { path: z.string().max(500) }, async (input) => {
    const file = await checkout.resolve(input.path);
    if (!/\.(test|spec)\.tsx?$/.test(file)) return reply("not a test file", true);
<<<<<<< V
    return fromOutcome(await checkout.runLine(`vitest run ${file}`));
=======
    return fromOutcome(await checkout.run("vitest", ["run", file]));
>>>>>>> F
  });
}

async function main(): Promise<void> {
  const [dir] = process.argv.slice(2);
  if (!dir) throw new Error("usage: repo-mcp <checkout>");
  const server = new McpServer({ name: "repo-tools", version: "0.4.1" });
  register(server, await Checkout.at(dir));
  await server.connect(new StdioServerTransport());
}

main().catch((err) => {
  console.error(err instanceof Error ? err.message : err);
  process.exitCode = 1;
});
