import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { useText } from "#app/words/language.ts";
import type { EthicsDecision } from "#study/vocabulary.ts";

import { en } from "./words/en.ts";

export type DocumentRow = Readonly<{
  name: "design" | "plan" | "caseSet" | "rubric" | "ethics" | "seal";
  version: number | null;
  recordedAt: Date;
  hash: string;
  note: EthicsDecision | null;
}>;

export function LedgerDocuments({ documents }: Readonly<{ documents: readonly DocumentRow[] }>) {
  const text = useText({ en });
  const nameOf = ({ name, note }: DocumentRow): string =>
    note === null
      ? text.documentNames[name]
      : `${text.documentNames[name]}: ${text.documentNotes.ethics[note]}`;
  const columns: readonly Column<DocumentRow>[] = [
    { key: "document", header: text.document, cell: nameOf, isRowHeader: true },
    { key: "version", header: text.version, cell: ({ version }) => version ?? "", align: "number" },
    { key: "at", header: text.at, cell: ({ recordedAt }) => <LocalTime at={recordedAt} /> },
    { key: "hash", header: text.hash, cell: ({ hash }) => <DocumentHash hash={hash} /> },
  ];
  return (
    <DataTable
      caption={text.documents}
      columns={columns}
      rows={documents}
      rowKey={({ name, version }) => `${name} ${version ?? ""}`}
    />
  );
}
