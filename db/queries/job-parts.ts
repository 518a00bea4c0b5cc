// The files of a job, stored in parts and read part by part.
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { jobParts, longestPartBytes } from "#db/schema/index.ts";

export type JobFile = Readonly<{ name: string; bytes: Uint8Array }>;

/** After `firstPlace` others that the job has already. */
export async function insertJobFiles(
  tx: Tx,
  jobId: string,
  files: readonly JobFile[],
  firstPlace = 0,
): Promise<void> {
  for (const [index, { name, bytes }] of files.entries())
    await insertJobFile(tx, jobId, { name, place: firstPlace + index }, [bytes]);
}

/** A file as it comes: only one part of it is held at a time. */
export async function insertJobFile(
  tx: Tx,
  jobId: string,
  { name, place }: Readonly<{ name: string; place: number }>,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  let part = 0;
  for await (const bytes of inParts(pieces)) {
    await tx.insert(jobParts).values({ jobId, place, file: name, part, bytes });
    part += 1;
  }
}

/** All of one length but the last; an empty file has one empty part. */
async function* inParts(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
    for (; waiting.length > longestPartBytes; waiting = waiting.subarray(longestPartBytes))
      yield waiting.subarray(0, longestPartBytes);
  }
  yield waiting;
}

export type ListedJobFile = Readonly<{ place: number; name: string; parts: number }>;

export const listJobFiles = (tx: Tx, jobId: string): Promise<readonly ListedJobFile[]> =>
  tx
    .select({
      place: jobParts.place,
      name: jobParts.file,
      parts: sql<number>`count(*)::integer`,
    })
    .from(jobParts)
    .where(eq(jobParts.jobId, jobId))
    .groupBy(jobParts.place, jobParts.file)
    .orderBy(asc(jobParts.place));

/** Null where it was cleared away meanwhile. */
export async function findJobPart(
  tx: Tx,
  jobId: string,
  { place, part }: Readonly<{ place: number; part: number }>,
): Promise<Uint8Array | null> {
  const rows = await tx
    .select({ bytes: jobParts.bytes })
    .from(jobParts)
    .where(and(eq(jobParts.jobId, jobId), eq(jobParts.place, place), eq(jobParts.part, part)));
  return rows[0]?.bytes ?? null;
}
