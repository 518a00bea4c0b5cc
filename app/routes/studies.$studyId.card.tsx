import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { CardPage } from "#app/components/card-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { readCard } from "#app/services/read-card.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readCard(await requireRole({ request, context, params }, "investigator", "statistician", "auditor"));
}

export default function Card() {
  return <CardPage {...useLoaderData<typeof loader>()} />;
}
