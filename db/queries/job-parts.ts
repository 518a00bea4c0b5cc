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
    for (let part = 0; part === 0 || part * longestPartBytes < bytes.length; part += 1)
      await tx.insert(jobParts).values({
        jobId,
        place: firstPlace + index,
        file: name,
        part,
        bytes: bytes.subarray(part * longestPartBytes, (part + 1) * longestPartBytes),
      });
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
