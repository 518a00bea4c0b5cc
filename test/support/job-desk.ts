// Jobs as a person's page asks for them, and what only the owner of a database can do to one.
import { sql } from "drizzle-orm";
import { openLog } from "#app/http/log.server.ts";
import type { JobDesk } from "#app/jobs/run-job.server.ts";
import type { Role } from "#study/vocabulary.ts";
import type { OpenStudy } from "./factories.ts";

export const jobDesk = async (study: OpenStudy, role: Role): Promise<JobDesk> => ({
  actor: await study.actor(role),
  log: openLog("silent"),
});

/** As if its process had been dead for a minute. */
export const endLeases = ({ open }: OpenStudy) =>
  open.owner.db.execute(
    sql`update jobs set held_until = now() - interval '1 second' where ended_at is null`,
  );
