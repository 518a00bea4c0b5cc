import { grouped } from "#ground/grouped.ts";
import type { Says, Told } from "#study/record/facts.ts";
import { findingSays, findingsHash } from "#study/record/findings.ts";
import { preparedTexts } from "#study/record/prepared-texts.ts";
import type { RecordRows } from "#study/record/rows.ts";
import { fieldsOf, text, type ToldLedger } from "#study/record/said.ts";
import { allKnown, recordOf, type TableRow, type ToldRow, type ToldRows } from "./record.ts";

type FindingRow = RecordRows["leakFindings"][number];

const byVersion = (rows: readonly FindingRow[]): ReadonlyMap<string, readonly FindingRow[]> =>
  grouped(rows, ({ candidateId, textVersion }) => `${candidateId} ${textVersion}`);

/** Each version of a text with the hash of what was found in it; undefined where an older program told none. */
function foundIn(ledger: ToldLedger) {
  const { texts, counted } = preparedTexts(ledger);
  const edits = ledger.of("text-edited").map(({ payload }) => fieldsOf(payload));
  const all: readonly Says[] = [...texts.map((one) => ({ ...one, version: 0 })), ...edits];
  return {
    counted,
    texts,
    versions: all.map(({ candidateId, version, findings }) => ({
      candidateId: text(candidateId),
      version,
      findings,
    })),
  };
}

/** Only of texts and edits that an older program told is the ledger silent. */
function toldFindings(ledger: ToldLedger): Told {
  const { counted, versions } = foundIn(ledger);
  const keyed = versions.map(({ candidateId, version, findings }) => ({
    key: `${candidateId} ${text(version)}`,
    findings,
  }));
  const [described, undescribed] = [
    keyed.filter(({ findings }) => findings !== undefined),
    new Set(keyed.filter(({ findings }) => findings === undefined).map(({ key }) => key)),
  ];
  const known = new Set(described.map(({ key }) => key));
  return {
    facts: described
      .filter(({ findings }) => findings !== null)
      .map(({ key, findings }) => ({ key, says: { findings } })),
    silence: {
      about: (key) =>
        undescribed.has(key) || (counted > 0 && key.endsWith(" 0") && !known.has(key)),
    },
  };
}

/** One row for each version in which something was found; null where an older program told too little. */
function exportedVersions({ ledger }: ToldRows): readonly ToldRow[] | null {
  const { counted, texts, versions } = foundIn(ledger);
  const answers = new Map(texts.map(({ candidateId, answer }) => [text(candidateId), answer]));
  if (counted > 0) return null;
  return allKnown(
    versions.flatMap(({ candidateId, version, findings }): readonly (ToldRow | null)[] => {
      if (findings === null) return [];
      const answer = answers.get(candidateId);
      const isTold = findings !== undefined && answer !== undefined;
      return [isTold ? { key: [answer, version], says: { finding: findings } } : null];
    }),
  );
}

const asWritten = (row: TableRow): Says => {
  const suggested = row["suggested_edit"];
  return findingSays({
    number: Number(row["finding"]),
    rule: row["rule"] ?? "",
    severity: row["severity"] ?? "",
    spanStart: Number(row["span_start"]),
    spanEnd: Number(row["span_end"]),
    excerpt: row["excerpt"] ?? "",
    suggestedEdit: suggested === "" ? null : suggested === "(remove)" ? "" : (suggested ?? null),
  });
};

const hashOfRows = (rows: readonly TableRow[]): string =>
  findingsHash(
    [...rows].sort((a, b) => Number(a["finding"]) - Number(b["finding"])).map(asWritten),
  ) ?? "";

export const finding = recordOf("finding", {
  acts: [],
  tables: ["leakFindings"],
  kept: ({ leakFindings }) =>
    [...byVersion(leakFindings)].map(([key, rows]) => ({
      key,
      says: {
        findings: findingsHash([...rows].sort((a, b) => a.number - b.number).map(findingSays)),
      },
    })),
  told: toldFindings,
  // The ledger was told one hash of all that was found in a version.
  exported: {
    file: "leak-findings.csv",
    key: ["answer", "text_version"],
    rows: exportedVersions,
    together: { column: "finding", of: hashOfRows },
  },
});
