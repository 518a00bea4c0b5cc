import type { RequestHandler } from "express";
import type { SessionHash } from "#db/client.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { cookieValue } from "./cookie-value.server.ts";

const plainName = "equipoise_session";
/** Browsers take a cookie of this name from this very host alone, over https, so no neighbouring site can plant one. */
const hostName = `__Host-${plainName}`;
/** As long as the longest session; Postgres decides which lives (rule P15). */
const longestDays = 30;

const isHttps = (publicUrl: string): boolean => publicUrl.startsWith("https:");
const nameFor = (publicUrl: string): string => (isHttps(publicUrl) ? hostName : plainName);

export function readSession(request: Request, publicUrl: string): SessionHash | null {
  const token = cookieValue(request, nameFor(publicUrl));
  return token ? sha256Hex(token) : null;
}

const attributes = (publicUrl: string) =>
  `Path=/; HttpOnly; SameSite=Lax${isHttps(publicUrl) ? "; Secure" : ""}`;

export const sessionCookieHeader = (token: string, publicUrl: string): string =>
  `${nameFor(publicUrl)}=${token}; Max-Age=${longestDays * 86_400}; ${attributes(publicUrl)}`;

export const endedSessionCookieHeader = (publicUrl: string): string =>
  `${nameFor(publicUrl)}=; Max-Age=0; ${attributes(publicUrl)}`;

type IsOlder = (session: SessionHash) => Promise<boolean>;

/**
 * The earlier version's cookie, over https: taken once, for a session that the earlier version began, and replaced.
 * One that names a newer session was planted, and counts for nothing.
 */
export const replaceOlderCookie =
  (publicUrl: string, isOlder: IsOlder): RequestHandler =>
  (request, response, next) => {
    const cookies = request.headers.cookie ?? "";
    const older = /(?:^|;\s*)equipoise_session=([\w-]{43})(?:;|$)/u.exec(cookies)?.[1];
    if (!isHttps(publicUrl) || older === undefined || cookies.includes(`${hostName}=`))
      return next();
    isOlder(sha256Hex(older)).then((taken) => {
      response.append("Set-Cookie", `${plainName}=; Max-Age=0; ${attributes(publicUrl)}`);
      if (taken) {
        response.append("Set-Cookie", sessionCookieHeader(older, publicUrl));
        request.headers.cookie = `${cookies}; ${hostName}=${older}`;
      }
      next();
    }, next);
  };
