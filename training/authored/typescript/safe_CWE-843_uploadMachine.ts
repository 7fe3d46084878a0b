/** The states of one file in the upload panel, and what may follow what. */
export type UploadState =
  | { name: "queued" }
  | { name: "hashing"; done: number }
  | { name: "uploading"; sent: number; attempt: number }
  | { name: "waiting"; until: number; attempt: number }
  | { name: "done"; fileId: string }
  | { name: "failed"; reason: FailReason };

export type FailReason = "too-large" | "type" | "network" | "refused" | "cancelled";

export type UploadEvent =
  | { type: "start" }
  | { type: "hashed"; bytes: number }
  | { type: "hash-complete" }
  | { type: "progress"; sent: number }
  | { type: "response"; status: number; fileId?: string }
  | { type: "network-error"; now: number }
  | { type: "timer" }
  | { type: "cancel" };

export interface UploadItem {
  readonly key: string;
  readonly file: File;
  readonly state: UploadState;
}

export const LIMITS = {
  maxBytes: 200 * 1024 * 1024,
  maxAttempts: 5,
  types: ["image/png", "image/jpeg", "application/pdf"] as readonly string[],
};

function assertNever(x: never): never {
  throw new Error(`unexpected ${JSON.stringify(x)}`);
}

function isFinal(s: UploadState): boolean {
  return s.name === "done" || s.name === "failed";
}

/** A first check for the user's convenience; the server looks at the content again. */
export function precheck(file: File): FailReason | null {
  if (file.size > LIMITS.maxBytes) return "too-large";
  return LIMITS.types.includes(file.type) ? null : "type";
}

export function next(state: UploadState, event: UploadEvent, size: number): UploadState {
  if (isFinal(state)) return state;
  switch (event.type) {
    case "start":
      return state.name === "queued" ? { name: "hashing", done: 0 } : state;
    case "hashed":
      return state.name === "hashing" ? { ...state, done: Math.min(size, state.done + event.bytes) } : state;
    case "hash-complete":
      return state.name === "hashing" ? { name: "uploading", sent: 0, attempt: 1 } : state;
    case "progress":
      return state.name === "uploading" ? { ...state, sent: Math.min(size, Math.max(0, event.sent)) } : state;
    case "response":
      if (state.name !== "uploading") return state;
      if (event.status === 201 && event.fileId) return { name: "done", fileId: event.fileId };
      return { name: "failed", reason: event.status === 413 ? "too-large" : "refused" };
    case "network-error":
      if (state.name !== "uploading") return state;
      if (state.attempt >= LIMITS.maxAttempts) return { name: "failed", reason: "network" };
      return { name: "waiting", until: event.now + 1000 * 2 ** state.attempt, attempt: state.attempt };
    case "timer":
      return state.name === "waiting" ? { name: "uploading", sent: 0, attempt: state.attempt + 1 } : state;
    case "cancel":
      return { name: "failed", reason: "cancelled" };
    default:
      return assertNever(event);
  }
}

export function reduce(items: readonly UploadItem[], key: string, event: UploadEvent): UploadItem[] {
  return items.map((item) =>
    item.key === key ? { ...item, state: next(item.state, event, item.file.size) } : item,
  );
}

export function fraction(item: UploadItem): number {
  const { state, file } = item;
  if (file.size === 0) return isFinal(state) ? 1 : 0;
  switch (state.name) {
    case "queued":
    case "failed":
      return 0;
    case "hashing":
      return (0.1 * state.done) / file.size;
    case "uploading":
      return 0.1 + (0.9 * state.sent) / file.size;
    case "waiting":
      return 0.1;
    case "done":
      return 1;
    default:
      return assertNever(state);
  }
}

/** SHA-256 of a part, as the resume protocol wants it. */
export async function hashPart(part: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await part.arrayBuffer());
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, "0")).join("");
}
