/**
 * Types of the identity service. Generated from identity.yaml by `npm run
 * types`; edit the source instead.
 */

export type Iso8601 = string;
export type AccountId = string & { readonly __brand: "AccountId" };
export type SessionId = string & { readonly __brand: "SessionId" };

export type Role = "owner" | "admin" | "editor" | "viewer";

export type SecretKind = "password" | "totp" | "webauthn" | "api-key" | "recovery-code";

/** A credential as lists show it. */
export interface Credential {
  id: string;
  kind: SecretKind;
  label: string;
  createdAt: Iso8601;
  lastUsedAt: Iso8601 | null;
  /** The last four characters of an API key. */
  hint?: string;
}

export interface PasswordPolicy {
  minLength: number;
  maxLength: number;
  /** Compare with the list of leaked passwords. */
  checkLeaked: boolean;
  /** bcrypt and md5 rows are left over from the old shop and are upgraded on login. */
  legacyAlgorithms: ReadonlyArray<"bcrypt" | "md5">;
}

export interface LoginRequest {
  email: string;
  password: string;
  otp?: string;
  rememberMe?: boolean;
}

export type LoginResponse =
  | { status: "ok"; account: Account; csrfToken: string }
  | { status: "otp-required"; challenge: string }
  | { status: "refused"; retryAfterSeconds?: number };

export interface Account {
  id: AccountId;
  email: string;
  displayName: string;
  roles: Role[];
  credentials: Credential[];
}

export interface Session {
  id: SessionId;
  accountId: AccountId;
  userAgent: string;
  ip: string;
  startedAt: Iso8601;
  expiresAt: Iso8601;
  current: boolean;
}

export interface ApiKeyCreated {
  credential: Credential;
  /** Shown once, right after the key has been made. */
  secret: string;
}

export interface AuditEvent {
  at: Iso8601;
  actor: AccountId | "system";
  action:
    | "login"
    | "login.refused"
    | "logout"
    | "password.changed"
    | "token.issued"
    | "token.revoked"
    | "role.granted"
    | "role.removed";
  target?: string;
  detail?: Readonly<Record<string, string | number | boolean>>;
}

export interface IdentityClient {
  login(request: LoginRequest, signal?: AbortSignal): Promise<LoginResponse>;
  logout(): Promise<void>;
  sessions(): Promise<Session[]>;
  endSession(id: SessionId): Promise<void>;
  changePassword(current: string, next: string): Promise<void>;
  createApiKey(label: string): Promise<ApiKeyCreated>;
  audit(since: Iso8601, cursor?: string): Promise<{ events: AuditEvent[]; next: string | null }>;
}

export declare const PASSWORD_FIELD: "password";
export declare const CSRF_HEADER: "X-CSRF-Token";
export declare const DEFAULT_POLICY: Readonly<PasswordPolicy>;

export declare function createIdentityClient(baseUrl: string, fetchImpl?: typeof fetch): IdentityClient;
export declare function isSecretKind(value: unknown): value is SecretKind;

declare global {
  interface Window {
    readonly __CSRF_TOKEN__?: string;
  }
}
