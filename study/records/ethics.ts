import type { Says } from "#study/record/facts.ts";
import { fieldsOf, told } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const ethicsRecorded = actOf({
  act: "ethics-recorded",
  doers: ["coordinator"],
  detail: { decision: "text" },
  payload: {
    decision: "text",
    authority: "text",
    reference: "text",
    decidedOn: "text",
    version: "integer",
  },
  version: 2,
  since: ["version"],
  names: { payload: ["decision"] },
});

const saidOf = (decision: Says): Says =>
  told(decision, "version", "decision", "authority", "reference", "decidedOn");

/** By its time: an older program told no version. */
export const ethics = recordOf("ethics", {
  acts: [ethicsRecorded],
  tables: ["ethicsDecisions"],
  kept: ({ ethicsDecisions }) =>
    ethicsDecisions.map(({ recordedAt, ...row }) => ({
      key: recordedAt,
      says: saidOf(row),
    })),
  told: (ledger) => ({
    facts: ledger.of("ethics-recorded").map(({ payload, at }) => ({
      key: at,
      says: saidOf(fieldsOf(payload)),
    })),
  }),
  exported: {
    file: "ethics.csv",
    key: ["ethics_version"],
    rows: ({ ledger }) =>
      allKnown(
        ledger.of("ethics-recorded").map(({ payload, at }) => {
          const { version, decision, authority, reference, decidedOn } = fieldsOf(payload);
          return version === undefined
            ? null
            : {
                key: [version],
                says: {
                  ethics_decision: decision,
                  authority,
                  reference,
                  decided_on: decidedOn,
                  decision_recorded_at: at,
                },
              };
        }),
      ),
  },
});
