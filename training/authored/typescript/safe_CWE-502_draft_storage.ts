import { z } from 'zod';

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), level: z.number().int().min(1).max(4), text: z.string() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), assetId: z.string().uuid(), alt: z.string().default('') }),
]);

const Draft = z.object({
  version: z.literal(3),
  title: z.string().max(200),
  blocks: z.array(Block).max(2000),
  savedAt: z.number(),
});

export type Draft = z.infer<typeof Draft>;

const KEY = 'editor.draft.';

export function saveDraft(id: string, draft: Draft): boolean {
  try {
    localStorage.setItem(KEY + id, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function loadDraft(id: string): Draft | null {
  const raw = localStorage.getItem(KEY + id);
  if (raw === null) return null;
  try {
    return Draft.parse(JSON.parse(raw));
  } catch {
    localStorage.removeItem(KEY + id);
    return null;
  }
}

export async function importDraft(file: File): Promise<Draft> {
  if (file.size > 1_000_000) throw new Error('The file is too large.');
  const result = Draft.safeParse(JSON.parse(await file.text()));
  if (!result.success) throw new Error('The file is not a draft of this editor.');
  return { ...result.data, savedAt: Date.now() };
}

export function removeOld(maxAgeMs: number): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(KEY)) continue;
    const draft = loadDraft(key.slice(KEY.length));
    if (draft && Date.now() - draft.savedAt > maxAgeMs) localStorage.removeItem(key);
  }
}
