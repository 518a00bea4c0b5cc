// Studies in a state, copied from one that the run made once: a copy takes a tenth of a second, the way there many.
import postgres from "postgres";
import { afterAll, inject, onTestFinished, TestRunner } from "vitest";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import { type SyntheticPerson, type SyntheticStudy, syntheticStudyOf } from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import { sha256Hex } from "#study/digest.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { closeDatabase, draftStudy, openDatabase, type OpenStudy, testDay } from "./factories.ts";
import { asOwner, copyDatabase, createTestDatabase, readyPrefix } from "./postgres.ts";

type Options = Parameters<typeof draftStudy>[1] & object;

const states = ["draft", "collecting", "answered", "rating", "rated", "locked", "unblinded"] as const;
export type ReadyState = (typeof states)[number];

/** The factories' study of this state in a database of its own, dropped with the test, or at the file's top with the file. */
export async function readyStudy(state: ReadyState, options: Options = {}): Promise<OpenStudy> {
  const { studyId, people } = await ensureOriginal(state, options);
  const database = await copyDatabase(originalOf(state, options));
  const open = openDatabase(database);
  const atEnd = TestRunner.getCurrentTest() ? onTestFinished : afterAll;
  atEnd(async () => {
    await closeDatabase(open);
    await database.drop();
  });
  return { ...syntheticStudyOf(open.pools, studyId, people), open };
}

const originalOf = (state: ReadyState, options: Options): string => `${readyPrefix}${state}_${sha256Hex(JSON.stringify(options)).slice(0, 12)}`;

/** What the copy's programs know of the study beside its rows. */
type Story = Readonly<{ studyId: StudyId; people: readonly SyntheticPerson[] }>;

/** Whoever comes first makes the original, and all wait for it. Its story is a comment on the database. */
async function ensureOriginal(state: ReadyState, options: Options): Promise<Story> {
  const { owner } = inject("cluster");
  const name = originalOf(state, options);
  const sql = postgres({ ...owner, database: "postgres", max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(hashtext(${name}))`;
    const [found] = await sql<{ story: string }[]>`select shobj_description(oid, 'pg_database') as story from pg_database where datname = ${name}`;
    return found ? (JSON.parse(found.story) as Story) : await makeOriginal(state, options);
  } finally {
    await sql.end();
  }
}

/** The state before it, one step further. Only a finished one takes the name. */
async function makeOriginal(state: ReadyState, options: Options): Promise<Story> {
  const { owner } = inject("cluster");
  const before = states[states.indexOf(state) - 1];
  const earlier = before === undefined ? null : await ensureOriginal(before, options);
  const database = before === undefined ? await createTestDatabase() : await copyDatabase(originalOf(before, options));
  const open = openDatabase(database);
  const study = earlier === null ? await draftStudy(open, options) : syntheticStudyOf(open.pools, earlier.studyId, earlier.people);
  await stepTo[state](study);
  await closeDatabase(open);
  const story: Story = { studyId: study.studyId, people: study.people };
  const { database: name } = database.connections.owner;
  await asOwner(owner, `comment on database ${name} is '${JSON.stringify(story)}'`);
  await asOwner(owner, `alter database ${name} rename to ${originalOf(state, options)}`);
  return story;
}

const stepTo: Readonly<Record<ReadyState, (study: SyntheticStudy) => Promise<unknown>>> = {
  draft: () => Promise.resolve(),
  collecting: (study) => walkToCollecting(study, testDay),
  answered: (study) => writeAnswers(study),
  rating: (study) => walkToRating(study),
  rated: (study) => rateAnswers(study),
  locked: (study) => walkToLocked(study),
  unblinded: (study) => walkToUnblinded(study),
};
