import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { CardPage } from "#app/record/card-page.tsx";
import { readCard } from "#app/record/read-card.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readCard(
    await requireRole({ request, context, params }, "investigator", "statistician", "auditor"),
  );
}

export default function Card() {
  return <CardPage {...useLoaderData<typeof loader>()} />;
}
