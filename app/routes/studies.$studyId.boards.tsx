import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { BoardsPage } from "#app/components/boards-page.tsx";
import { requireRole } from "#app/http/actor.server.ts";
import { openBoards } from "#app/services/read-boards.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return openBoards(await requireRole({ request, context, params }, "statistician"));
}

export default function Boards() {
  return <BoardsPage {...useLoaderData<typeof loader>()} />;
}
