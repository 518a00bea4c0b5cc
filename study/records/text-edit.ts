import { sha256Hex } from "#ground/digest.ts";
import { unlikeHash } from "#study/record/hashed.ts";
import { preparedTexts } from "#study/record/prepared-texts.ts";
import { fieldsOf, text, told, type ToldEntry } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf, type ToldRow, type ToldRows } from "./record.ts";

export const textEdited = actOf({
  act: "text-edited",
  doers: ["redactor"],
  detail: {},
  payload: {
    candidateId: "text",
    version: "integer",
    reason: "text",
    textHash: "text",
    findings: "text?",
  },
  version: 2,
  since: ["findings"],
  names: { payload: ["candidateId", "version"] },
});

/** Every text as presented, and each edit after it; null where an older program only counted them. */
function versionsIn({ ledger, codes }: ToldRows): readonly ToldRow[] | null {
  const { texts, counted } = preparedTexts(ledger);
  if (counted > 0) return null;
  const byCandidate = new Map(texts.map((one) => [text(one.candidateId), one]));
  const presented = texts.map(({ answer, textHash }) => ({
    key: [answer, 0],
    says: { presented_hash: textHash, version_hash: textHash, edit_reason: "", redactor: "" },
  }));
  const edited = ({ actor, at, payload }: ToldEntry): ToldRow | null => {
    const { candidateId, version, reason, textHash } = fieldsOf(payload);
    const [prepared, by] = [byCandidate.get(text(candidateId)), codes.get(actor)];
    if (prepared === undefined || by === undefined) return null;
    return {
      key: [prepared.answer, version],
      says: {
        presented_hash: prepared.textHash,
        version_hash: textHash,
        edit_reason: reason,
        redactor: by,
        edited_at: at,
      },
    };
  };
  return allKnown([...presented, ...ledger.of("text-edited").map(edited)]);
}

export const textEdit = recordOf("text-edit", {
  acts: [textEdited],
  tables: ["textEdits"],
  kept: ({ textEdits }) =>
    textEdits.map((row) => ({
      key: `${row.candidateId} ${row.version}`,
      says: {
        by: row.participantId,
        ...told(row, "reason", "textHash", "recordedAt"),
        text: sha256Hex(row.text),
      },
      broken: unlikeHash({ field: "text", hash: sha256Hex(row.text), beside: row.textHash }),
    })),
  told: (ledger) => ({
    facts: ledger.of("text-edited").map(({ actor, at, payload }) => {
      const { candidateId, version, reason, textHash } = fieldsOf(payload);
      return {
        key: `${text(candidateId)} ${text(version)}`,
        says: { by: actor, reason, textHash, text: textHash, recordedAt: at },
      };
    }),
  }),
  exported: { file: "text-edits.csv", key: ["answer", "text_version"], rows: versionsIn },
});
