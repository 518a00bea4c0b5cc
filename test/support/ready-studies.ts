// Studies in a state, copied from one that the run made once: a copy takes a tenth of a second, the way there many.
import postgres from "postgres";
import { inject } from "vitest";
import { sha256Hex } from "#ground/digest.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import {
  type SyntheticPerson,
  type SyntheticStudy,
  syntheticStudyOf,
} from "#scripts/synthetic/study.ts";
import { walkToCollecting, walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { studyOfEveryRecord } from "./every-record.ts";
import {
  closeDatabase,
  draftStudy,
  openDatabase,
  type OpenDatabase,
  type OpenStudy,
  openUntilTheEnd,
  testDay,
} from "./factories.ts";
import { asOwner, copyDatabase, createTestDatabase, readyPrefix } from "./postgres.ts";

type Options = Parameters<typeof draftStudy>[1] & object;

/** A study that a run makes once: from another one, or from nothing. */
type Original = Readonly<{
  name: string;
  from: Original | null;
  make: (open: OpenDatabase, from: SyntheticStudy | null) => Promise<SyntheticStudy>;
}>;

/** What the copy's programs know of the study beside its rows. */
type Story = Readonly<{ studyId: StudyId; people: readonly SyntheticPerson[] }>;

const states = [
  "draft",
  "collecting",
  "answered",
  "rating",
  "rated",
  "locked",
  "unblinded",
] as const;
export type ReadyState = (typeof states)[number];

/** The factories' study of this state in a database of its own, dropped with the test, or at the file's top with the file. */
export const readyStudy = (state: ReadyState, options: Options = {}): Promise<OpenStudy> =>
  copyOf(inState(state, options));

/** The same of the study that holds a record of every kind. */
export const readyStudyOfEveryRecord = (): Promise<OpenStudy> =>
  copyOf({ name: "every_record", from: null, make: studyOfEveryRecord });

function inState(state: ReadyState, options: Options): Original {
  const before = states[states.indexOf(state) - 1];
  const name = `${state}_${sha256Hex(JSON.stringify(options)).slice(0, 12)}`;
  if (before === undefined) return { name, from: null, make: (open) => draftStudy(open, options) };
  return {
    name,
    from: inState(before, options),
    make: (_open, study) =>
      study === null
        ? Promise.reject(new Error(`${state} from nothing`))
        : stepTo[state](study).then(() => study),
  };
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

async function copyOf(original: Original): Promise<OpenStudy> {
  const { studyId, people } = await ensureOriginal(original);
  const open = openUntilTheEnd(await copyDatabase(databaseOf(original)));
  return { ...syntheticStudyOf(open.pools, studyId, people), open };
}

const databaseOf = ({ name }: Original): string => readyPrefix + name;

/** Whoever comes first makes the original, and all wait for it. Its story is a comment on the database. */
async function ensureOriginal(original: Original): Promise<Story> {
  const { owner } = inject("cluster");
  const sql = postgres({ ...owner, database: "postgres", max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(hashtext(${databaseOf(original)}))`;
    const [found] = await sql<
      { story: string }[]
    >`select shobj_description(oid, 'pg_database') as story from pg_database where datname = ${databaseOf(original)}`;
    return found ? (JSON.parse(found.story) as Story) : await makeOriginal(original);
  } finally {
    await sql.end();
  }
}

/** Only a finished one takes the name. */
async function makeOriginal(original: Original): Promise<Story> {
  const earlier = original.from === null ? null : await ensureOriginal(original.from);
  const database =
    original.from === null
      ? await createTestDatabase()
      : await copyDatabase(databaseOf(original.from));
  const open = openDatabase(database);
  const { studyId, people } = await original.make(
    open,
    earlier && syntheticStudyOf(open.pools, earlier.studyId, earlier.people),
  );
  await closeDatabase(open);
  const { owner } = inject("cluster");
  const { database: name } = database.connections.owner;
  await asOwner(owner, `comment on database ${name} is '${JSON.stringify({ studyId, people })}'`);
  await asOwner(owner, `alter database ${name} rename to ${databaseOf(original)}`);
  return { studyId, people };
}
