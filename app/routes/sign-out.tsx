import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { endedSessionCookieHeader, readSession } from "#app/http/cookies.server.ts";
import { signOut } from "#app/services/sign-out.server.ts";

// Only a press signs out: a page that merely links here can't.
export const loader = () => redirect("/");

export async function action({ request, context }: ActionFunctionArgs) {
  await signOut(context.pools.gate, readSession(request, context.settings.publicUrl));
  return redirect("/", { headers: { "Set-Cookie": endedSessionCookieHeader(context.settings.publicUrl) } });
}
