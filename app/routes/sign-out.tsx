import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { signOut } from "#app/gate/sign-out.server.ts";
import { endedSessionCookieHeader, readSession } from "#app/http/cookies.server.ts";

// Only a press signs out: a page that merely links here can't.
export const loader = () => redirect("/");

export async function action({ request, context }: ActionFunctionArgs) {
  await signOut(context.pools.gate, readSession(request, context.settings.publicUrl));
  return redirect("/", {
    headers: { "Set-Cookie": endedSessionCookieHeader(context.settings.publicUrl) },
  });
}
