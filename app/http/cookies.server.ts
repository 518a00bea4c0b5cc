import type { SessionHash } from "#db/client.server.ts";
import { sha256Hex } from "#study/digest.ts";

const sessionCookie = "equipoise_session";
const idleDays = 30;

/** One cookie of a request, decoded, or null. */
export function readCookie(request: Request, name: string): string | null {
  const pairs = (request.headers.get("Cookie") ?? "").split(/;\s*/u).map((pair) => pair.split("="));
  const value = pairs.find(([key]) => key === name)?.[1];
  return value === undefined ? null : decodeURIComponent(value);
}

export function readSession(request: Request): SessionHash | null {
  const token = readCookie(request, sessionCookie);
  return token ? sha256Hex(token) : null;
}

const attributes = (publicUrl: string) => `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith("https:") ? "; Secure" : ""}`;

export const sessionCookieHeader = (token: string, publicUrl: string): string =>
  `${sessionCookie}=${token}; Max-Age=${idleDays * 86_400}; ${attributes(publicUrl)}`;

export const endedSessionCookieHeader = (publicUrl: string): string => `${sessionCookie}=; Max-Age=0; ${attributes(publicUrl)}`;
