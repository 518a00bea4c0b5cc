// Rule D4: a disk that is full says so, and whatever was acknowledged is there once it has room again.
import { mkdirSync, openSync, closeSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { readStudyLedger } from "#app/computing/read-ledger.server.ts";
import { addPerson } from "#app/people/add-person.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { databaseAsker } from "#db/readiness.ts";
import { ensureRoles } from "#db/roles.server.ts";
import { closeDatabase, draftStudy, openDatabase } from "#test/support/factories.ts";
import { smallDisk } from "#test/support/small-disk.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());
const threeMinutes = 180_000;

/** Takes all room that is left on the disk. */
function fill(path: string): void {
  const file = openSync(path, "w");
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  } finally {
    closeSync(file);
  }
}

const person = (number: number) => ({
  name: `Synthetic ${number}`,
  email: null,
  roles: ["auditor"] as const,
  arm: null,
});

it(
  "nothing that was acknowledged is lost, and readiness says why nothing more can be",
  async () => {
    const mount = join(folder.path, "disk");
    mkdirSync(mount);
    const disk = await smallDisk(mount, 260);
    const dataDir = join(disk.path, "data");
    const embedded = await startEmbedded(dataDir);
    const { connections } = embedded;
    await ensureRoles(connections);
    await migrateDatabase(connections.owner, "demonstration");
    const open = openDatabase({ connections, drop: () => Promise.resolve() });
    const study = await draftStudy(open);
    const coordinator = await study.actor("coordinator");
    const before = study.people.length;
    const ready = databaseAsker(open.pools);
    expect(await ready()).toBeNull();

    let acknowledged = 0;
    const add = async (): Promise<boolean> => {
      const added = await addPerson(coordinator, person(acknowledged)).then(
        ({ kind }) => kind === "person-added",
        () => false,
      );
      acknowledged += added ? 1 : 0;
      return added;
    };
    expect(await add()).toBe(true);
    fill(join(disk.path, "filler"));
    // What PostgreSQL had set aside takes some more; then it refuses, and goes on refusing.
    const takeLog = () =>
      open.owner.db
        .execute(sql`select pg_logical_emit_message(false, 'filler', repeat('n', 500000))`)
        .catch(() => null);
    while (await add()) await takeLog();
    expect(await ready()).not.toBeNull();
    expect(await add()).toBe(false);

    rmSync(join(disk.path, "filler"));
    while ((await ready()) !== null) await pause(200);
    expect(await add()).toBe(true);
    const [row] = await open.owner.db.execute<{ people: number }>(
      sql`select count(*)::integer as people from participants where study_id = ${study.studyId}::uuid`,
    );
    expect(row?.people).toBe(before + acknowledged);
    expect((await readStudyLedger(await study.actor("auditor"))).check.broken).toBeNull();
    await closeDatabase(open);
    await embedded.stop();
    await disk.remove();
  },
  threeMinutes,
);
