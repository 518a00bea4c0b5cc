// A study founded in the browser, by a person whom the operator let found studies.
import { randomUUID } from "node:crypto";
import type { Person } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Pool } from "#db/client.server.ts";
import { constraintOf } from "#db/postgres-error.ts";
import { findFounder, insertOwnStudy } from "#db/queries/founders.ts";
import { defaultDesign } from "#study/design.ts";
import { type FirstPerson, findSharedAddress, type FirstRole } from "#study/first-people.ts";
import { asId, type StudyId } from "#study/vocabulary.ts";
import { listVignetteSets } from "#vignettes/locate.ts";

export type StudyAsked = Readonly<{
  /** Made with the form, so that a form that is sent twice founds one study. */ studyId: StudyId;
  title: string;
  vignetteSet: string;
  /** The founder first. */ people: readonly FirstPerson[];
  operatorIsCoordinator: boolean;
}>;

export type StudyFounded = Readonly<{ kind: "study-founded" }>;
export type FoundingRefused =
  | Readonly<{ kind: "address-shared"; role: FirstRole | null }>
  | Readonly<{ kind: "set-unknown"; sets: readonly string[] }>;

export type FoundingView = Readonly<{
  /** Of the study that the form would found. */ studyId: StudyId;
  mayFound: boolean;
  /** They take part in a study, which has their name. */ isNamed: boolean;
  sets: readonly string[];
  usualSet: string;
}>;

export const readFounding = async (gate: Pool, { session }: Person): Promise<FoundingView> => ({
  ...(await asActor(gate, session, findFounder)),
  studyId: asId<StudyId>(randomUUID()),
  sets: await listVignetteSets(),
  usualSet: defaultDesign.vignetteSet,
});

/** Rule F1. Postgres holds who may, and whom a study begins with. */
export async function foundOwnStudy(
  gate: Pool,
  { session }: Person,
  { vignetteSet, ...asked }: StudyAsked,
): Promise<StudyFounded | FoundingRefused> {
  const sets = await listVignetteSets();
  if (!sets.includes(vignetteSet)) return { kind: "set-unknown", sets };
  const shared = findSharedAddress(asked.people);
  if (shared !== null) return { kind: "address-shared", role: shared };
  const design = { ...defaultDesign, vignetteSet };
  try {
    await asActor(gate, session, (tx) => insertOwnStudy(tx, { ...asked, design }));
    return { kind: "study-founded" };
  } catch (error) {
    return explain(error);
  }
}

/** A form sent twice has founded its study; an address may be the founder's own recorded one. */
function explain(error: unknown): StudyFounded | FoundingRefused {
  const constraint = constraintOf(error);
  if (constraint === "studies_pkey") return { kind: "study-founded" };
  if (constraint === "first_people_f2") return { kind: "address-shared", role: null };
  throw error;
}
