import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { StudyContact } from "#study/contact.ts";
import { fieldsOf, text } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf } from "./record.ts";

/** Of the person the ledger is told a hash alone (rules P3, F5). */
export const contactRecorded = actOf({
  act: "contact-recorded",
  doers: ["coordinator"],
  detail: { version: "integer" },
  payload: { contactHash: "text" },
  version: 1,
  names: { detail: ["version"], payload: ["contactHash"] },
});

export const contactHash = ({ name, email, telephone }: StudyContact): string =>
  sha256Hex(canonicalJson({ name, email, telephone }));

export const contact = recordOf("contact", {
  acts: [contactRecorded],
  tables: ["studyContacts"],
  kept: ({ studyContacts }) =>
    studyContacts.map((row) => ({
      key: String(row.version),
      says: { by: row.participantId, contact: contactHash(row), recordedAt: row.recordedAt },
    })),
  told: (ledger) => ({
    facts: ledger.of("contact-recorded").map(({ actor, at, detail, payload }) => ({
      key: text(detail["version"]),
      says: { by: actor, contact: fieldsOf(payload)["contactHash"], recordedAt: at },
    })),
  }),
  exported: {
    file: "contacts.csv",
    key: ["contact_version"],
    rows: ({ ledger, codes }) =>
      allKnown(
        ledger.of("contact-recorded").map(({ actor, at, detail }) => {
          const code = codes.get(actor);
          return code === undefined
            ? null
            : {
                key: [detail["version"]],
                says: { contact_recorded_by: code, contact_recorded_at: at },
              };
        }),
      ),
  },
});
