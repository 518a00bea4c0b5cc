import { fieldsOf, text, told } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const personWithdrawn = actOf({
  act: "person-withdrawn",
  doers: ["coordinator"],
  detail: { participantId: "text" },
  payload: { reason: "text" },
  version: 1,
  names: { detail: ["participantId"] },
});

export const withdrawal = recordOf("withdrawal", {
  acts: [personWithdrawn],
  tables: ["withdrawals"],
  kept: ({ withdrawals }) =>
    withdrawals.map((row) => ({
      key: row.participantId,
      says: { by: row.recordedBy, reason: row.reason, recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("person-withdrawn").map(({ actor, at, detail, payload }) => ({
      key: text(detail["participantId"]),
      says: { by: actor, ...told(fieldsOf(payload), "reason"), recordedAt: at },
    })),
  }),
  // Rule E1: why somebody left leaves with no export.
  exported: {
    file: "withdrawals.csv",
    key: ["participant_code"],
    rows: ({ ledger, codes }) =>
      allKnown(
        ledger.of("person-withdrawn").map(({ actor, at, detail }) => {
          const [left, by] = [codes.get(text(detail["participantId"])), codes.get(actor)];
          return left === undefined || by === undefined
            ? null
            : { key: [left], says: { withdrawn_by: by, withdrawn_at: at } };
        }),
      ),
  },
});
