import type { LoaderFunctionArgs } from "@remix-run/node";

import { ledgerLines, readEntries } from "#app/computing/read-ledger.server.ts";
import { requireRole } from "#app/http/actor.server.ts";
import { refusedInWords } from "#app/http/file-address.server.ts";

/** The ledger as `equipoise verify` reads it. Reading is no act: nothing is recorded. */
export async function loader(asked: LoaderFunctionArgs) {
  const actor = await refusedInWords(
    asked,
    "ledger",
    requireRole(asked, "auditor", "investigator", "statistician"),
  );
  const entries = await readEntries(actor);
  const headers = {
    "Content-Type": "application/jsonl; charset=utf-8",
    "Content-Disposition": 'attachment; filename="ledger.jsonl"',
    "Cache-Control": "no-store",
  };
  return new Response(ledgerLines(entries), { headers });
}
