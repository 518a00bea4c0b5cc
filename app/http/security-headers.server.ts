import { randomBytes, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

/** A reference number for this request and a nonce for its page. */
export const identifyRequest: RequestHandler = (_request, response, next) => {
  response.locals["requestId"] = randomUUID();
  response.locals["nonce"] = randomBytes(16).toString("base64");
  response.setHeader("X-Request-Id", String(response.locals["requestId"]));
  next();
};

const pageNonce = (_request: unknown, response: ServerResponse): string =>
  `'nonce-${String((response as Response).locals["nonce"])}'`;

/** Nothing but our own files, and of those only scripts that carry the page's nonce. */
export function securityHeaders(publicUrl: string, development: boolean): RequestHandler {
  const isHttps = publicUrl.startsWith("https:");
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'strict-dynamic'", pageNonce],
        "style-src": ["'self'", pageNonce],
        // By style attributes charts size themselves and the root says what a printed sheet carries; they can't load anything under this policy.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "connect-src": development ? ["'self'", "ws:"] : ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        ...(isHttps ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: isHttps,
    xFrameOptions: { action: "deny" },
  });
}
