import { fieldsOf, text, told } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

export const acquaintancesDeclared = actOf({
  act: "acquaintances-declared",
  doers: ["rater"],
  detail: { version: "integer", listed: "integer" },
  payload: { listed: "list", known: "list" },
  version: 1,
});

const madeOf = (residents: number, times: readonly string[]): string =>
  `${[...new Set(times)].join(", ")}, of ${residents} residents`;

export const acquaintance = recordOf("acquaintance", {
  acts: [acquaintancesDeclared],
  tables: ["acquaintanceDeclarations"],
  kept: ({ acquaintanceDeclarations }) =>
    acquaintanceDeclarations.map((row) => ({
      key: `${row.participantId} ${row.version}`,
      says: told(row, "listed", "known", "recordedAt"),
    })),
  told: (ledger) => ({
    facts: ledger.of("acquaintances-declared").map(({ actor, at, detail, payload }) => ({
      key: `${actor} ${text(detail["version"])}`,
      says: { ...told(fieldsOf(payload), "listed", "known"), recordedAt: at },
    })),
  }),
  // Rule E1: where a resident works leaves with no export, and so no opening does. What is public is when, and of how many.
  exported: {
    file: "acquaintances.csv",
    key: ["rater_code", "declaration_version"],
    rows: ({ ledger, codes }) =>
      allKnown(
        ledger
          .of("acquaintances-declared")
          .filter(({ detail }) => detail["listed"] !== 0)
          .map(({ actor, at, detail: { version, listed } }) => {
            const code = codes.get(actor);
            return code === undefined || listed === undefined
              ? null
              : { key: [code, version], says: { declared_at: madeOf(Number(listed), [at]) } };
          }),
      ),
    together: {
      column: "declared_at",
      of: (rows) =>
        madeOf(
          rows.length,
          rows.map((row) => row["declared_at"] ?? ""),
        ),
    },
  },
});
