import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import { decideNext } from "./next-reading.server.ts";

/** No text, score or vignette number: side by side they would reveal repeats. */
export type CompletedReading = Readonly<{
  readingId: ReadingId;
  position: number;
  ratedAt: string;
}>;

export type CompletedWork = Readonly<{
  completed: readonly CompletedReading[];
  total: number;
  standing: Readonly<{ canSignOff: boolean; mayAmend: boolean; signedAt: string | null }>;
}>;

/** The rater's own finished work, newest first, `pageRows` at a time. */
export const listCompleted = (
  actor: Actor,
  page: number,
  pageRows: number,
): Promise<CompletedWork> =>
  asActor(actor.pools.blinded, actor.session, async (tx) => {
    const { list, rules, next } = await decideNext(tx, actor);
    const rated = list
      .flatMap(({ id, position, ratedAt }) =>
        ratedAt === null ? [] : [{ readingId: id, position, ratedAt: ratedAt.toISOString() }],
      )
      .reverse();
    const isOpen = rules.state === "rating" && rules.signedAt === null;
    return {
      completed: rated.slice((page - 1) * pageRows, page * pageRows),
      total: rated.length,
      standing: {
        canSignOff: isOpen && next.kind === "all-read",
        mayAmend: isOpen,
        signedAt: rules.signedAt?.toISOString() ?? null,
      },
    };
  });
