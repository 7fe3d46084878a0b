import type { NextFunction, Request, Response } from "express";
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, SignJWT, type JWTPayload, type KeyLike } from "jose";

export interface VerifierOptions {
  issuer: string;
  audience: string;
  jwksUrl: URL;
}

export interface Principal {
  subject: string;
  tenant: string;
  scopes: ReadonlySet<string>;
}

declare module "express-serve-static-core" {
  interface Request {
    principal?: Principal;
  }
}

function toPrincipal(claims: JWTPayload): Principal | null {
  const { sub, tenant, scope } = claims;
  if (typeof sub !== "string" || sub === "" || typeof tenant !== "string" || tenant === "") return null;
  const scopes = typeof scope === "string" ? scope.split(" ").filter(Boolean) : [];
  return { subject: sub, tenant, scopes: new Set(scopes) };
}

export function bearerAuth(o: VerifierOptions) {
  const keys = createRemoteJWKSet(o.jwksUrl, { timeoutDuration: 3000, cooldownDuration: 30_000 });

  return async function authenticate(req: Request, res: Response, next: NextFunction): Promise<void> {
    const match = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/.exec(req.get("authorization") ?? "");
    if (!match) {
      res.set("WWW-Authenticate", "Bearer").status(401).json({ error: "unauthorized" });
      return;
    }
    try {
      const { payload } = await jwtVerify(match[1]!, keys, {
        algorithms: ["RS256", "ES256"],
        issuer: o.issuer,
        audience: o.audience,
        requiredClaims: ["exp", "sub"],
        clockTolerance: 30,
      });
      const principal = toPrincipal(payload);
      if (!principal) {
        res.status(401).json({ error: "unauthorized" });
        return;
      }
      req.principal = principal;
    } catch (err) {
      if (err instanceof errors.JWKSTimeout) {
        next(err);
        return;
      }
      res.set("WWW-Authenticate", 'Bearer error="invalid_token"').status(401).json({ error: "unauthorized" });
      return;
    }
    next();
  };
}

export function requireScope(scope: string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (!req.principal) {
      res.status(401).json({ error: "unauthorized" });
    } else if (!req.principal.scopes.has(scope)) {
      res.status(403).json({ error: "forbidden" });
    } else {
      next();
    }
  };
}

/** A token for one download. */
export async function signDownload(key: KeyLike, kid: string, issuer: string, p: Principal, fileId: string) {
  return new SignJWT({ tenant: p.tenant, file: fileId })
    .setProtectedHeader({ alg: "ES256", kid })
    .setIssuer(issuer)
    .setAudience("downloads")
    .setSubject(p.subject)
    .setIssuedAt()
    .setExpirationTime("60s")
    .sign(key);
}

/** For the client side: when the token that the token endpoint gave us is to be renewed. */
export function secondsLeft(token: string, now = Date.now()): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? 0 : Math.max(0, exp - Math.floor(now / 1000));
}
