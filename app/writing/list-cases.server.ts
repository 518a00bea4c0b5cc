import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOwnCases, type OwnCaseLine } from "#db/queries/answers-own.ts";

/** Times are ISO 8601. */
export type CaseLine = Readonly<{ number: number }> &
  (Readonly<{ kind: "not-started" }> | Readonly<{ kind: "draft-saved" | "submitted"; at: string }>);

/** `next` is the first case not submitted, in the resident's own order; null when all are. */
export type CaseList = Readonly<{
  cases: readonly CaseLine[];
  submitted: number;
  next: number | null;
}>;

export async function listCases(actor: Actor): Promise<CaseList> {
  const rows = await asActor(actor.pools.author, actor.session, (tx) =>
    listOwnCases(tx, actor.studyId),
  );
  const cases = rows.map(caseLine);
  return {
    cases,
    submitted: cases.filter((line) => line.kind === "submitted").length,
    next: cases.find((line) => line.kind !== "submitted")?.number ?? null,
  };
}

function caseLine({ number, draftSavedAt, submittedAt }: OwnCaseLine): CaseLine {
  if (submittedAt !== null) return { number, kind: "submitted", at: submittedAt };
  return draftSavedAt === null
    ? { number, kind: "not-started" }
    : { number, kind: "draft-saved", at: draftSavedAt };
}
