// What the seal fixed and the keys opened. The allocation itself is compared with its commitment (opened-allocation.ts).
import { sha256Hex } from "#ground/digest.ts";
import { documentHash } from "./hashed.ts";
import type { RecordRows } from "./rows.ts";
import { type RecordRule, ruleFor } from "./rule.ts";
import { fieldsOf, text, told } from "./said.ts";

const seal = ruleFor("seal", {
  tables: ["seals"],
  kept: ({ seals }) =>
    seals.map(({ certificate, ...row }) => ({
      key: "seal",
      says: {
        ...told(row, "commitment", "designHash", "planVersion", "planHash", "sealedAt"),
        certificate: documentHash(certificate),
      },
    })),
  told: (ledger) => ({
    facts: ledger.of("study-sealed").map(({ at, detail, payload }) => ({
      key: "seal",
      says: {
        ...told(detail, "commitment", "designHash", "planVersion", "planHash"),
        ...told(fieldsOf(payload), "certificate"),
        sealedAt: at,
      },
    })),
  }),
});

/** What the commitment leaves out of a reading: its period, the analysis's id of it, and the text put before the rater. */
export type SealedRow = Readonly<{
  reading: string;
  period: number;
  analysisId: string;
  shownAnswer: string;
  shownVignette: string;
  textHash: string;
}>;

/** One hash over all of them, in any order. */
export const sealedRowsHash = (rows: readonly SealedRow[]): string =>
  documentHash([...rows].sort((a, b) => (a.reading < b.reading ? -1 : 1)));

const sealedReading = ruleFor("sealed-reading", {
  tables: ["readings", "sealedReadings", "shownAnswers"],
  kept: (rows) =>
    rows.readings.length === 0
      ? []
      : [
          {
            key: "readings",
            says: { rows: sealedRowsHash(sealedRows(rows)) },
            broken: unlikeTheirHash(rows) ? ["rows"] : [],
          },
        ],
  told: (ledger) => ({
    facts: ledger
      .of("study-sealed")
      .map(({ payload }) => ({ key: "readings", says: told(fieldsOf(payload), "rows") })),
  }),
});

const unlikeTheirHash = ({ shownAnswers }: Pick<RecordRows, "shownAnswers">): boolean =>
  shownAnswers.some(({ text: words, textHash }) => sha256Hex(words) !== textHash);

/** Joins the two halves of each reading with the text it shows. */
export function sealedRows({
  readings,
  sealedReadings,
  shownAnswers,
}: Pick<RecordRows, "readings" | "sealedReadings" | "shownAnswers">): readonly SealedRow[] {
  const sealed = new Map(sealedReadings.map((row) => [row.readingId, row]));
  const shown = new Map(shownAnswers.map((row) => [row.id, row]));
  return readings.map(({ id, shownAnswerId }) => {
    const [half, answer] = [sealed.get(id), shown.get(shownAnswerId)];
    return {
      reading: id,
      period: half?.period ?? 0,
      analysisId: half?.analysisId ?? "",
      shownAnswer: shownAnswerId,
      shownVignette: answer?.vignetteId ?? "",
      textHash: answer?.textHash ?? "",
    };
  });
}

const surface = ruleFor("surface", {
  tables: ["surfaceMeasurements"],
  kept: ({ surfaceMeasurements }) =>
    surfaceMeasurements.map((row) => ({
      key: "surface",
      says: { result: row.result, recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger
      .of("surface-measured")
      .map(({ at, payload }) => ({ key: "surface", says: { result: payload, recordedAt: at } })),
  }),
});

const signature = ruleFor("signature", {
  tables: ["unblindingSignatures"],
  kept: ({ unblindingSignatures }) =>
    unblindingSignatures.map((row) => ({
      key: row.participantId,
      says: { role: row.role, signedAt: row.signedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("unblinding-signed").map(({ actor, at, detail }) => ({
      key: actor,
      says: { ...told(detail, "role"), signedAt: at },
    })),
  }),
});

const keyOffice = ruleFor("key-office", {
  tables: ["keyOffices"],
  kept: ({ keyOffices }) =>
    keyOffices.map((row) => ({
      key: `${row.role} ${row.place} ${row.version}`,
      says: told(row, "participantId", "means", "recordedAt"),
    })),
  told: (ledger) => ({
    facts: ledger
      .of("key-taken", "key-stepped-back", "key-holder-changed")
      .map(({ act, actor, at, detail }) => ({
        key: [detail["role"], detail["place"], detail["version"]].map(text).join(" "),
        says:
          act === "key-holder-changed"
            ? { ...told(detail, "participantId", "means"), recordedAt: at }
            : act === "key-taken"
              ? { participantId: actor, ...told(detail, "means"), recordedAt: at }
              : { participantId: null, means: "stepped-back", recordedAt: at },
      })),
  }),
});

export const sealRules: readonly RecordRule[] = [
  seal,
  sealedReading,
  surface,
  keyOffice,
  signature,
];
