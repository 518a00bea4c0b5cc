// The least that can save a draft: node:http, postgres.js and the statement of db/queries/rating-drafts.ts, nothing checked.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import postgres from "postgres";
import type { Connection } from "#db/connections.ts";

/** Serves on a free port until the process ends; answers its address. */
export async function answerBare(blinded: Connection): Promise<string> {
  const sql = postgres({ ...blinded, max: 10 });
  const server = createServer((request, response) => {
    save(sql, request).then(
      (saved) =>
        response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(saved)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("bench save: no port was given");
  return `http://127.0.0.1:${address.port}`;
}

async function save(sql: postgres.Sql, request: IncomingMessage) {
  const session = createHash("sha256")
    .update(/equipoise_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "")
    .digest("hex");
  const readingId = /\/rate\/([^/]+)\/draft/.exec(request.url ?? "")?.[1] ?? "";
  const { basedOn, secondsVisible, ...draft } = Object.fromEntries(
    new URLSearchParams(await bodyOf(request)),
  );
  const [row] = await sql<{ version: number; updated_at: Date }[]>`
    select d.* from (select set_config('app.session', ${session}, true) as named) actor,
      lateral save_rating_draft(case when actor.named is not null then ${readingId}::uuid end, ${JSON.stringify(draft)}::text::jsonb, ${basedOn ?? ""}::integer, ${secondsVisible ?? ""}::integer) d`;
  return { kind: "draft-saved", version: row?.version, savedAt: row?.updated_at };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) text += String(chunk);
  return text;
}
