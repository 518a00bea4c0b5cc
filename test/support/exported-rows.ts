import { exportContext } from "#app/export/make-files.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { type ExportRow, type ExportTable, readTable } from "#db/exports/export-table.ts";

/** Every row of a table that this person would be given now. */
export const exportedRows = (actor: Actor, table: ExportTable): Promise<readonly ExportRow[]> =>
  asActor(actor.pools.analysis, actor.session, async (tx) => {
    const rows: ExportRow[] = [];
    for await (const batch of readTable(tx, table, await exportContext(tx, actor)))
      rows.push(...batch);
    return rows;
  });
