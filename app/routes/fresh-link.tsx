import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { askFreshLink } from "#app/gate/ask-fresh-link.server.ts";
import { FreshLinkPage } from "#app/gate/fresh-link-page.tsx";
import { addressHashOf } from "#app/http/address-hash.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";

export const meta: MetaFunction = () => [
  { title: "A fresh link · Equipoise" },
  { name: "robots", content: "noindex" },
];

export const loader = ({ context }: LoaderFunctionArgs) => ({
  sendsMail: context.settings.mail !== null,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = String((await request.formData()).get("email") ?? "");
  if (context.settings.mail === null) return data({ answer: null, typed }, { status: 409 });
  const answer = await askFreshLink(context.pools.gate, typed, addressHashOf(context));
  const status = answer.kind === "fresh-link-asked" ? 200 : refusalStatus[answer.kind];
  return data({ answer, typed }, { status });
}

export default function FreshLink() {
  const { sendsMail } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <FreshLinkPage sendsMail={sendsMail} answer={done?.answer ?? null} typed={done?.typed ?? ""} />
  );
}
