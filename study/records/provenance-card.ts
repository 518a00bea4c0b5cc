import type { Says } from "#study/record/facts.ts";
import { fieldsOf, text, told, type ToldEntry } from "#study/record/said.ts";
import { unlikeHash } from "#study/record/hashed.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { cardEntries } from "#study/provenance-card.ts";
import { parseStrictly } from "#study/strict-json.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf, type ToldRow, type ToldRows } from "./record.ts";

/** Whose card it is stays closed until the unblinding, as everything that names a model does. */
export const cardRecorded = actOf({
  act: "card-recorded",
  doers: ["coordinator"],
  detail: {},
  payload: { author: "text", version: "integer", card: "text", reason: "text?" },
  version: 1,
  names: { payload: ["author", "version"] },
});

/** `card` is told as canonical JSON, so that its hash can be made anew. */
export const provenanceCard = recordOf("provenance-card", {
  acts: [cardRecorded],
  tables: ["provenanceCards"],
  kept: ({ provenanceCards }) =>
    provenanceCards.map(({ authorId, participantId, version, document, hash, ...row }) => {
      const card = canonicalJson(document);
      return {
        key: `${authorId} ${version}`,
        says: { card, hash, by: participantId, ...told(row, "reason", "recordedAt") },
        broken: unlikeHash({ field: "card", hash: sha256Hex(card), beside: hash }),
      };
    }),
  told: (ledger) => ({
    facts: ledger.of("card-recorded").map(({ actor, at, payload }) => {
      const { author, version, card, reason = null } = fieldsOf(payload);
      return {
        key: `${text(author)} ${text(version)}`,
        says: { ...cardTold(card), by: actor, reason, recordedAt: at },
      };
    }),
  }),
  exported: {
    file: "provenance-cards.csv",
    key: ["author", "card_version"],
    rows: (told_) => {
      const authors = new Map(
        told_.ledger
          .of("author-named")
          .map(({ detail, payload }) => [detail["author"], fieldsOf(payload)["code"]]),
      );
      return allKnown(
        told_.ledger.of("card-recorded").map((entry) => exportedRow(entry, authors, told_)),
      );
    },
  },
});

const cardTold = (card: unknown): Says =>
  card === undefined ? {} : { card, hash: sha256Hex(text(card)) };

function exportedRow(
  { actor, at, payload }: ToldEntry,
  authors: ReadonlyMap<unknown, unknown>,
  { codes }: ToldRows,
): ToldRow | null {
  const { author, version, card, reason = null } = fieldsOf(payload);
  const [code, by] = [authors.get(author), codes.get(actor)];
  const read = parseStrictly(text(card));
  if (code === undefined || by === undefined || read.kind !== "value") return null;
  const fields = fieldsOf(read.value);
  return {
    key: [code, version],
    says: {
      ...Object.fromEntries(cardEntries.map((entry) => [columnOf(entry), fields[entry] ?? null])),
      correction_reason: reason,
      card_recorded_by: by,
      card_recorded_at: at,
    },
  };
}

const longer = new Map([
  ["version", "modelVersion"],
  ["seed", "samplingSeed"],
]);

/** As the export names it: systemPrompt is system_prompt; versions and seeds of other things have columns too. */
export const columnOf = (entry: string): string =>
  (longer.get(entry) ?? entry).replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
