import type { Tx } from "#db/client.server.ts";
import { answers } from "#db/schema/index.ts";

export type NewAnswer = Omit<typeof answers.$inferInsert, "submittedAt">;

/** UNIQUE(vignette, author, sample) decides a race: the loser gets a 23505. */
export const insertAnswers = (tx: Tx, rows: readonly NewAnswer[]) =>
  tx.insert(answers).values([...rows]);
