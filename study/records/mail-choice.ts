import type { ToldEntry, ToldLedger } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

const choiceOf = (act: "mail-stopped" | "mail-resumed") =>
  actOf({ act, doers: ["member"], detail: {}, payload: {}, version: 1, isByFunction: true });

/** Each person's choices are in their own chain, so their order is the version. */
function choices(ledger: ToldLedger) {
  const counted = new Map<string, number>();
  return ledger.of("mail-stopped", "mail-resumed").map(({ actor, act, at }: ToldEntry) => {
    const version = (counted.get(actor) ?? 0) + 1;
    counted.set(actor, version);
    return { actor, at, version, wantsMail: act === "mail-resumed" };
  });
}

export const mailChoice = recordOf("mail-choice", {
  acts: [choiceOf("mail-stopped"), choiceOf("mail-resumed")],
  tables: ["mailChoices"],
  kept: ({ mailChoices }) =>
    mailChoices.map((row) => ({
      key: `${row.participantId} ${row.version}`,
      says: { wantsMail: row.wantsMail, recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: choices(ledger).map(({ actor, at, version, wantsMail }) => ({
      key: `${actor} ${version}`,
      says: { wantsMail, recordedAt: at },
    })),
  }),
  exported: {
    file: "mail-choices.csv",
    key: ["participant_code", "choice_version"],
    rows: ({ ledger, codes }) =>
      allKnown(
        choices(ledger).map(({ actor, at, version, wantsMail }) => {
          const code = codes.get(actor);
          return code === undefined
            ? null
            : { key: [code, version], says: { wants_mail: wantsMail, chosen_at: at } };
        }),
      ),
  },
});
