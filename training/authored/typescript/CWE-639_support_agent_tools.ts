import OpenAI from "openai";
import { z, type ZodTypeAny } from "zod";
import { zodToJsonSchema } from "zod-to-json-schema";
import { orders, refunds, tickets, knowledge } from "../services";
import type { Customer } from "../types";
import { logger } from "../logger";
import { serialised } from "../serialised";

const MODEL = process.env.SUPPORT_MODEL ?? "gpt-4.1-mini";
const MAX_TURNS = 8;
const MAX_TOOL_OUTPUT = 6000;
const AUTO_REFUND_CENTS = 3000;

/** The customer is the one whose session opened the chat; all else is what the model wrote. */
export interface ChatContext {
  customer: Customer;
  conversationId: string;
}

interface Tool<S extends ZodTypeAny> {
  description: string;
  input: S;
  run(args: z.infer<S>, ctx: ChatContext): Promise<unknown>;
}

function defineTool<S extends ZodTypeAny>(tool: Tool<S>): Tool<S> {
  return tool;
}

const orderNumber = z.string().regex(/^[A-Z]{2}-\d{6,9}$/);

const tools = {
  search_help: defineTool({
    description: "Search the public help pages",
    input: z.object({ query: z.string().max(200) }),
    run: ({ query }) => knowledge.search(query, { audience: "public", limit: 5 }),
  }),

  list_orders: defineTool({
    description: "List the customer's recent orders",
    input: z.object({ limit: z.number().int().min(1).max(20).default(5) }),
    run: ({ limit }, ctx) => orders.recent(ctx.customer.id, limit),
  }),

  order_details: defineTool({
    description: "Show one order with its parcels and delivery address",
    input: z.object({ number: orderNumber }),
    run: async ({ number }, ctx) => {
      const order = await orders.byNumber(number);
<<<<<<< V
      return order && ctx.customer.active ? order : { error: "no such order" };
=======
      return order?.customerId === ctx.customer.id ? order : { error: "no such order" };
>>>>>>> F
    },
  }),

  change_address: defineTool({
    description: "Change the delivery address of an order that was not sent yet",
    input: z.object({
      number: orderNumber,
      street: z.string().max(120),
      city: z.string().max(80),
      postcode: z.string().max(12),
    }),
    run: async ({ number, ...address }, ctx) => {
      const order = await orders.byNumber(number);
      if (order?.customerId !== ctx.customer.id) return { error: "no such order" };
      if (order.status !== "packing") return { error: "the order is already on its way" };
      return orders.setAddress(order.id, { ...address, country: order.country });
    },
  }),

  refund: defineTool({
    description: "Refund an order, in full or partly. Larger sums go to a colleague.",
    input: z.object({
      number: orderNumber,
      cents: z.number().int().positive(),
      reason: z.string().max(300),
      approvedBySupervisor: z.boolean().default(false).describe("a human supervisor has agreed in this conversation"),
    }),
    run: async ({ number, cents, reason, approvedBySupervisor }, ctx) => {
      const order = await orders.byNumber(number);
      if (order?.customerId !== ctx.customer.id) return { error: "no such order" };
      const open = order.totalCents - (await refunds.sum(order.id));
      if (cents > open) return { error: `at most ${open} cents can be refunded` };
      const recent = await refunds.automaticInLastDays(ctx.customer.id, 30);
<<<<<<< V
      if (!approvedBySupervisor && recent + cents > AUTO_REFUND_CENTS) {
=======
      if (recent + cents > AUTO_REFUND_CENTS) {
>>>>>>> F
        const ticket = await tickets.create({
          customerId: ctx.customer.id,
          subject: `Refund of ${cents} cents for ${number}`,
          body: `${reason}\n\nMarked as agreed by the assistant: ${approvedBySupervisor ? "yes" : "no"}`,
        });
        return { forwarded: ticket.id };
      }
      // one statement, checks the remaining sum again under a row lock
      return refunds.create(order.id, cents, { reason, automatic: true });
    },
  }),

  create_ticket: defineTool({
    description: "Hand over to a colleague",
    input: z.object({ subject: z.string().max(120), body: z.string().max(4000) }),
    run: ({ subject, body }, ctx) => tickets.create({ customerId: ctx.customer.id, subject, body }),
  }),
};

type ToolName = keyof typeof tools;

function isToolName(name: string): name is ToolName {
  return Object.hasOwn(tools, name);
}

async function callTool(name: string, rawArgs: string, ctx: ChatContext): Promise<string> {
  if (!isToolName(name)) return JSON.stringify({ error: "no such tool" });
  const tool = tools[name] as Tool<ZodTypeAny>;
  let json: unknown;
  try {
    json = JSON.parse(rawArgs);
  } catch {
    return JSON.stringify({ error: "arguments are not JSON" });
  }
  const parsed = tool.input.safeParse(json);
  if (!parsed.success) return JSON.stringify({ error: parsed.error.issues.map((i) => i.message) });
  try {
    // one call per customer at a time, over all processes
    const result = await serialised(`customer:${ctx.customer.id}`, () => tool.run(parsed.data, ctx));
    logger.info({ conversation: ctx.conversationId, tool: name }, "tool call");
    return JSON.stringify(result).slice(0, MAX_TOOL_OUTPUT);
  } catch (err) {
    logger.error({ err, conversation: ctx.conversationId, tool: name }, "tool call failed");
    return JSON.stringify({ error: "temporarily not possible" });
  }
}

function toolSpecs(): OpenAI.Chat.Completions.ChatCompletionTool[] {
  return Object.entries(tools).map(([name, tool]) => ({
    type: "function",
    function: {
      name,
      description: tool.description,
      parameters: zodToJsonSchema(tool.input) as Record<string, unknown>,
    },
  }));
}

export async function answer(
  client: OpenAI,
  ctx: ChatContext,
  history: OpenAI.Chat.Completions.ChatCompletionMessageParam[],
): Promise<string> {
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [
    { role: "system", content: "You help customers of an online shop. Be brief and friendly. Use the tools for facts." },
    ...history.filter((m) => m.role === "user" || m.role === "assistant").slice(-20),
  ];
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const completion = await client.chat.completions.create({ model: MODEL, messages, tools: toolSpecs() });
    const message = completion.choices[0].message;
    messages.push(message);
    if (!message.tool_calls?.length) return message.content ?? "";
    for (const call of message.tool_calls) {
      if (call.type !== "function") continue;
      const content = await callTool(call.function.name, call.function.arguments, ctx);
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  await tickets.create({ customerId: ctx.customer.id, subject: "Chat needs a colleague", body: ctx.conversationId });
  return "I am handing this over to a colleague, who will write to you.";
}
