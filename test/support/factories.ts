// Ready studies, made by the same services as real ones.
import { afterAll, onTestFinished, TestRunner } from "vitest";
import { closePools, openPool, openPools } from "#db/client.server.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import {
  foundSyntheticStudy,
  type SyntheticOptions,
  type SyntheticStudy,
} from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { createTestDatabase, type TestDatabase } from "./postgres.ts";

export const testDay = new Date("2026-11-02T08:00:00Z");

export type OpenDatabase = Readonly<{
  database: TestDatabase;
  pools: ReturnType<typeof openPools>;
  owner: ReturnType<typeof openPool>;
}>;

/** A database with its pools open; closed and dropped with the test that asked, or at the file's top with the file. */
export const openTestDatabase = async (
  kind: DatabaseKind = "demonstration",
): Promise<OpenDatabase> => openUntilTheEnd(await createTestDatabase(kind));

export function openUntilTheEnd(database: TestDatabase): OpenDatabase {
  const open = openDatabase(database);
  const atEnd = TestRunner.getCurrentTest() ? onTestFinished : afterAll;
  atEnd(async () => {
    await closeDatabase(open);
    await database.drop();
  });
  return open;
}

export const openDatabase = (database: TestDatabase): OpenDatabase => ({
  database,
  pools: openPools(database.connections, 4),
  owner: openPool(database.connections.owner, 2),
});

export async function closeDatabase({ pools, owner }: OpenDatabase): Promise<void> {
  await closePools(pools);
  await owner.client.end({ timeout: 5 });
}

type Options = Partial<SyntheticOptions>;

/** A study, and the database that holds it. */
export type OpenStudy = SyntheticStudy & Readonly<{ open: OpenDatabase }>;

export async function draftStudy(open: OpenDatabase, options: Options = {}): Promise<OpenStudy> {
  const study = await foundSyntheticStudy(open.owner, open.pools, {
    title: "A study made by a test",
    ...options,
    design: { raterSeats: 2, ...options.design },
  });
  return { ...study, open };
}

export async function collectingStudy(
  open: OpenDatabase,
  options: Options = {},
): Promise<OpenStudy> {
  const study = await draftStudy(open, options);
  await walkToCollecting(study, testDay);
  return study;
}

/** Every cell answered; texts neither prepared nor cleared. */
export async function answeredStudy(open: OpenDatabase, options: Options = {}): Promise<OpenStudy> {
  const study = await collectingStudy(open, options);
  await writeAnswers(study);
  return study;
}

export async function ratingStudy(open: OpenDatabase, options: Options = {}): Promise<OpenStudy> {
  const study = await answeredStudy(open, options);
  await walkToRating(study);
  return study;
}

/** Every reading done but `leaveOpen` of each rater. */
export async function ratedStudy(
  open: OpenDatabase,
  { leaveOpen = 0, ...options }: Options & Readonly<{ leaveOpen?: number }> = {},
): Promise<OpenStudy> {
  const study = await ratingStudy(open, options);
  await rateAnswers(study, { leaveOpen });
  return study;
}

export async function lockedStudy(open: OpenDatabase, options: Options = {}): Promise<OpenStudy> {
  const study = await ratedStudy(open, options);
  await walkToLocked(study);
  return study;
}

export async function unblindedStudy(
  open: OpenDatabase,
  options: Options = {},
): Promise<OpenStudy> {
  const study = await lockedStudy(open, options);
  await walkToUnblinded(study);
  return study;
}
