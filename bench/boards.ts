// How long the statistician's boards take at 4,000 and 53,000 readings, first and later looks, and how long they hold the server's thread.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { readBoards } from "#app/computing/read-boards.server.ts";
import { closePools, openPool, openPools } from "#db/client.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { foundSyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting } from "#scripts/synthetic/walk.ts";
import { type Filling, fillStudy } from "./stage/many-readings.ts";
import { longestHoldMs, timed } from "./stage/timed.ts";

const sizes: readonly Filling[] = [
  { vignettes: 30, seats: 43 },
  { vignettes: 294, seats: 60 },
];
const folder = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
const embedded = await startEmbedded(join(folder, "data"));
await migrateDatabase(embedded.connections.owner, "demonstration");
const pools = openPools(embedded.connections, 4);
const owner = openPool(embedded.connections.owner, 2);
let longest = 0;
try {
  console.log("readings    look      seconds   longest hold, ms");
  for (const size of sizes) {
    const study = await foundSyntheticStudy(owner, pools, { title: "Boards under load" });
    await walkToCollecting(study, new Date());
    const readings = await fillStudy(owner, study.studyId, size);
    await owner.db.execute(sql`analyze`);
    const statistician = await study.actor("statistician");
    for (const look of ["first", "second", "third"]) {
      const { ms, heldMs } = await timed(() => readBoards(statistician));
      longest = Math.max(longest, heldMs);
      console.log(
        `${String(readings).padEnd(12)}${look.padEnd(10)}${(ms / 1000).toFixed(2).padEnd(10)}${heldMs.toFixed(0)}`,
      );
    }
  }
} finally {
  await closePools(pools);
  await owner.client.end();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
if (longest > longestHoldMs) {
  console.error(
    `bench boards: the thread was held for ${longest.toFixed(0)} ms; ${longestHoldMs} ms are allowed`,
  );
  process.exitCode = 1;
}
process.exit();
