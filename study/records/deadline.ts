import type { Says } from "#study/record/facts.ts";
import { toLedgerTime } from "#study/record/ledger-time.ts";
import { told } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const deadlineSet = actOf({
  act: "deadline-set",
  doers: ["coordinator"],
  detail: { version: "integer", dueAt: "text?" },
  payload: {},
  version: 2,
  since: ["version"],
});

const dueIn = ({ dueAt }: Says): string | null =>
  typeof dueAt === "string" ? toLedgerTime(dueAt) : null;

/** By its time and giver: an older program told no version. */
export const deadline = recordOf("deadline", {
  acts: [deadlineSet],
  tables: ["deadlines"],
  kept: ({ deadlines }) =>
    deadlines.map((row) => ({
      key: `${row.participantId} ${row.recordedAt}`,
      says: { version: row.version, dueAt: row.dueAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("deadline-set").map(({ actor, at, detail }) => ({
      key: `${actor} ${at}`,
      says: { ...told(detail, "version"), dueAt: dueIn(detail) },
    })),
  }),
  exported: {
    file: "deadlines.csv",
    key: ["deadline_version"],
    rows: ({ ledger, codes }) =>
      allKnown(
        ledger.of("deadline-set").map(({ actor, at, detail }) => {
          const [{ version }, code] = [detail, codes.get(actor)];
          return version === undefined || code === undefined
            ? null
            : { key: [version], says: { due_at: dueIn(detail), set_by: code, set_at: at } };
        }),
      ),
  },
});
