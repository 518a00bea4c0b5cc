import { fieldsOf, listOf, text, told, type ToldLedger } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const practiceDone = actOf({
  act: "practice-done",
  doers: ["rater"],
  detail: {},
  payload: { tries: "list" },
  version: 2,
  since: ["tries"],
});

/** Of raters who have finished practising: the ledger says nothing of the others' tries, and nothing was read after them. */
const finished = (ledger: ToldLedger) =>
  ledger.of("practice-done").filter(({ payload }) => fieldsOf(payload)["tries"] !== undefined);

const triesIn = (ledger: ToldLedger) =>
  finished(ledger).flatMap(({ actor, payload }) =>
    listOf(fieldsOf(payload)["tries"]).map((one) => ({ actor, one })),
  );

/** The numbers of practice cases by their ids, as the set was attached. */
const numbersIn = (ledger: ToldLedger): ReadonlyMap<string, unknown> =>
  new Map(
    ledger
      .of("vignette-set-attached")
      .flatMap(({ payload }) => listOf(fieldsOf(payload)["practice"]))
      .map(({ id, number }) => [text(id), number] as const),
  );

export const practiceTry = recordOf("practice-try", {
  acts: [practiceDone],
  tables: ["practiceAttempts"],
  kept: ({ practiceAttempts }) =>
    practiceAttempts.map((row) => ({
      key: `${row.participantId} ${row.practiceCaseId}`,
      says: { body: row.bodyHash, recordedAt: row.recordedAt },
    })),
  told: (ledger) => {
    const done = new Set(finished(ledger).map(({ actor }) => actor));
    return {
      facts: triesIn(ledger).map(({ actor, one }) => ({
        key: `${actor} ${text(one["practiceCaseId"])}`,
        says: told(one, "body", "recordedAt"),
      })),
      silence: { about: (key) => !done.has(key.split(" ")[0] ?? "") },
    };
  },
  // What was tried is the rater's alone, and so is its hash: a hash of few choices can be guessed.
  exported: {
    file: "practice.csv",
    key: ["rater_code", "practice_case"],
    rows: ({ ledger, codes }) => {
      const numbers = numbersIn(ledger);
      return allKnown(
        triesIn(ledger).map(({ actor, one }) => {
          const [code, number] = [codes.get(actor), numbers.get(text(one["practiceCaseId"]))];
          return code === undefined || number === undefined
            ? null
            : { key: [code, number], says: { tried_at: one["recordedAt"] } };
        }),
      );
    },
    isSilentAbout: ({ ledger, codes }, [code]) =>
      !finished(ledger).some(({ actor }) => codes.get(actor) === code),
  },
});
