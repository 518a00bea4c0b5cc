import { fieldsOf, text, told } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const acquaintanceWaived = actOf({
  act: "acquaintance-waived",
  doers: ["coordinator"],
  detail: { participantId: "text" },
  payload: { reason: "text" },
  version: 1,
  names: { detail: ["participantId"] },
});

export const acquaintanceWaiver = recordOf("acquaintance-waiver", {
  acts: [acquaintanceWaived],
  tables: ["acquaintanceWaivers"],
  kept: ({ acquaintanceWaivers }) =>
    acquaintanceWaivers.map((row) => ({
      key: row.participantId,
      says: { by: row.waivedBy, reason: row.reason, recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("acquaintance-waived").map(({ actor, at, detail, payload }) => ({
      key: text(detail["participantId"]),
      says: { by: actor, ...told(fieldsOf(payload), "reason"), recordedAt: at },
    })),
  }),
  exported: {
    file: "acquaintance-waivers.csv",
    key: ["rater_code"],
    rows: ({ ledger, codes }) =>
      allKnown(
        ledger.of("acquaintance-waived").map(({ actor, at, detail, payload }) => {
          const [rater, by] = [codes.get(text(detail["participantId"])), codes.get(actor)];
          const { reason } = fieldsOf(payload);
          return rater === undefined || by === undefined || reason === undefined
            ? null
            : { key: [rater], says: { waiver_reason: reason, waived_by: by, waived_at: at } };
        }),
      ),
  },
});
