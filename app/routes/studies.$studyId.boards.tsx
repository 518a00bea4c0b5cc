import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { BoardsPage } from "#app/boards/boards-page.tsx";
import { openBoards } from "#app/computing/read-boards.server.ts";
import { requireRole } from "#app/http/actor.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return openBoards(await requireRole({ request, context, params }, "statistician"));
}

export default function Boards() {
  return <BoardsPage {...useLoaderData<typeof loader>()} />;
}
