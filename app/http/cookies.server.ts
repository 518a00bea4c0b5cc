import type { SessionHash } from "#db/client.server.ts";
import { sha256Hex } from "#study/digest.ts";
import { cookieValue } from "./cookie-value.server.ts";

const sessionCookie = "equipoise_session";
const idleDays = 30;

export function readSession(request: Request): SessionHash | null {
  const token = cookieValue(request, sessionCookie);
  return token ? sha256Hex(token) : null;
}

const attributes = (publicUrl: string) => `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith("https:") ? "; Secure" : ""}`;

export const sessionCookieHeader = (token: string, publicUrl: string): string =>
  `${sessionCookie}=${token}; Max-Age=${idleDays * 86_400}; ${attributes(publicUrl)}`;

export const endedSessionCookieHeader = (publicUrl: string): string => `${sessionCookie}=; Max-Age=0; ${attributes(publicUrl)}`;
