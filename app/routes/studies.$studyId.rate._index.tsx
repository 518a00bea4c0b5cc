import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { RaterHome } from "#app/components/rater-home.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { readProgress } from "#app/services/next-reading.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return readProgress(await requireRole({ request, context, params }, "rater"));
}

export default function Home() {
  return <RaterHome progress={useLoaderData<typeof loader>()} />;
}
