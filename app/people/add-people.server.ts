import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listNames } from "#db/queries/people.ts";
import {
  admitPerson,
  type NewPerson,
  type PersonAdded,
  type PersonRefused,
} from "./add-person.server.ts";
import type { PersonLine } from "./people-lines-form.server.ts";

export type LineRefused =
  | PersonRefused
  /** Somebody of the study, or of an earlier line, who seems to be the same. */
  | Readonly<{ kind: "already-there"; who: string }>;
export type LineOutcome = Readonly<{
  line: number;
  person: NewPerson;
  outcome: PersonAdded | LineRefused;
}>;
export type PeopleTried = Readonly<{
  kind: "people-tried" | "people-refused" | "people-added";
  lines: readonly LineOutcome[];
}>;

/** Carries what was tried out of the transaction that it undoes. */
class Undone extends Error {
  constructor(readonly lines: readonly LineOutcome[]) {
    super("a trial is undone");
  }
}

const isRefused = ({ outcome }: LineOutcome): boolean => outcome.kind !== "person-added";

/**
 * Rule F4: everyone or nobody, in one transaction, line by line by the rules for one person.
 *
 * @param isTrial  tells what would happen: the same acts, undone.
 */
export async function addPeople(
  actor: Actor,
  people: readonly PersonLine[],
  { isTrial }: Readonly<{ isTrial: boolean }>,
): Promise<PeopleTried> {
  try {
    return await asActor(actor.pools.operations, actor.session, async (tx) => {
      const lines = await admitAll(tx, actor, people);
      if (isTrial || lines.some(isRefused)) throw new Undone(lines);
      return { kind: "people-added" as const, lines };
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    const { lines } = error;
    return { kind: lines.some(isRefused) ? "people-refused" : "people-tried", lines };
  }
}

async function admitAll(
  tx: Tx,
  actor: Actor,
  people: readonly PersonLine[],
): Promise<readonly LineOutcome[]> {
  const known = new Map(
    (await listNames(tx, actor.studyId)).map((one) => [sameness(one), one.code]),
  );
  const lines: LineOutcome[] = [];
  for (const { line, person } of people) {
    const who = known.get(sameness(person));
    const outcome = who
      ? ({ kind: "already-there", who } as const)
      : await admitPerson(tx, actor, person);
    if (outcome.kind === "person-added") known.set(sameness(person), outcome.code);
    lines.push({ line, person, outcome });
  }
  return lines;
}

/** Two with one address are one; without an address, two with one name. So lines that are sent twice add nobody twice. */
const sameness = ({ name, email }: Readonly<{ name: string; email: string | null }>): string =>
  (email ?? `name ${name}`).toLowerCase();
