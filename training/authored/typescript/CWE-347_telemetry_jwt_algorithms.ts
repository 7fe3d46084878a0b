import { Injectable, UnauthorizedException } from "@nestjs/common";
import { readFileSync } from "node:fs";
import * as jwt from "jsonwebtoken";

export interface RobotClaims {
  sub: string;
  site: string;
  exp: number;
}

@Injectable()
export class RobotTokenService {
  private readonly publicKey = readFileSync("/etc/keys/robots.pub.pem", "utf8");
  private readonly resumeKey = process.env.RESUME_KEY ?? "";

  /** Short token with which a robot resumes an upload. */
  resumeToken(claims: RobotClaims): string {
    return jwt.sign({ site: claims.site }, this.resumeKey, { algorithm: "HS256", subject: claims.sub, expiresIn: "15m" });
  }

  verifyResume(token: string): jwt.JwtPayload {
    return jwt.verify(token, this.resumeKey, { algorithms: ["HS256"] }) as jwt.JwtPayload;
  }

  verify(token: string): RobotClaims {
    try {
      const header = jwt.decode(token, { complete: true })?.header;
      if (!header?.alg || header.alg === "none") throw new Error("alg");
<<<<<<< V
      return jwt.verify(token, this.publicKey, { algorithms: [header.alg as jwt.Algorithm] }) as RobotClaims;
=======
      return jwt.verify(token, this.publicKey, { algorithms: ["ES256"] }) as RobotClaims;
>>>>>>> F
    } catch {
      throw new UnauthorizedException();
    }
  }
}
