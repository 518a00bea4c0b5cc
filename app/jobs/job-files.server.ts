import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/client.server.ts";
import { findJobPart } from "#db/queries/job-parts.ts";

type Place = Readonly<{ job: string; place: number }>;

/** A file part by part, each in a transaction of its own: a slow reader holds no connection. */
export async function* partsOf(
  { pools, session }: Actor,
  { job, place }: Place,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const bytes = await asActor(pools.analysis, session, (tx) =>
      findJobPart(tx, job, { place, part }),
    );
    if (bytes === null) return;
    yield bytes;
  }
}

/** Empty where the job's time is over. */
export async function readJobFile(actor: Actor, at: Place): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of partsOf(actor, at)) parts.push(part);
  return Buffer.concat(parts);
}
