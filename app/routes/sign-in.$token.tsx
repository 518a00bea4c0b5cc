import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { LinkProblem, SignInForm } from "#app/gate/sign-in-page.tsx";
import { examineLink, signIn } from "#app/gate/sign-in.server.ts";
import { addressHashOf } from "#app/http/address-hash.server.ts";
import { browserClass } from "#app/http/browser-class.server.ts";
import { sessionCookieHeader } from "#app/http/cookies.server.ts";
import { linkHeaders, refuseLink } from "#app/http/link-answer.server.ts";

export const meta: MetaFunction = () => [
  { title: "Sign in · Equipoise" },
  { name: "robots", content: "noindex" },
];

/** Changes nothing: mail scanners follow links. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await examineLink(context.pools.gate, params["token"] ?? "", addressHashOf(context));
  return link.kind === "link-open" ? data(link) : refuseLink(link);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const outcome = await signIn(context.pools.gate, params["token"] ?? "", {
    addressHash: addressHashOf(context),
    browser: browserClass(request),
  });
  if (outcome.kind !== "signed-in") return refuseLink(outcome);
  return redirect("/", {
    headers: {
      "Set-Cookie": sessionCookieHeader(outcome.sessionToken, context.settings.publicUrl),
    },
  });
}

export const headers = linkHeaders;

export default function SignInPage() {
  const link = useLoaderData<typeof loader>();
  // After a press, its answer counts: the loader has meanwhile found the link used.
  const state = useActionData<typeof action>() ?? link;
  const studies = "studies" in link ? link.studies : [];
  return state.kind === "link-open" ? (
    <SignInForm studies={studies} />
  ) : (
    <LinkProblem problem={state} studies={studies} />
  );
}
