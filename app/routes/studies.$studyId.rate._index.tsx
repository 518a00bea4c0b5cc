import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { requireRole } from "#app/http/actor.server.ts";
import { readProgress } from "#app/rating/next-reading.server.ts";
import { RaterHome } from "#app/rating/rater-home.tsx";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readProgress(await requireRole({ request, context, params }, "rater"));
}

export default function Home() {
  return <RaterHome progress={useLoaderData<typeof loader>()} />;
}
