import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findJobPart, listJobFiles, type ListedJobFile } from "#db/queries/job-parts.ts";

/** In the order in which they were made; none where the job's time is over. */
export const filesOf = (
  { pools, session }: Actor,
  job: string,
): Promise<readonly ListedJobFile[]> =>
  asActor(pools.analysis, session, (tx) => listJobFiles(tx, job));

/** A file part by part, each in a transaction of its own: a slow reader holds no connection. @throws when the job's time is over meanwhile. */
export async function* partsOf(
  { pools, session }: Actor,
  job: string,
  { place, parts }: ListedJobFile,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; part < parts; part += 1) {
    const bytes = await asActor(pools.analysis, session, (tx) =>
      findJobPart(tx, job, { place, part }),
    );
    if (bytes === null)
      throw new Error("a part of a job's file was cleared away while it was read");
    yield bytes;
  }
}

export async function readJobFile(
  actor: Actor,
  job: string,
  file: ListedJobFile,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(actor, job, file)) parts.push(part);
  return Buffer.concat(parts);
}
