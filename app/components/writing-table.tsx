import { useText } from "#app/text/language.ts";
import { en } from "#app/text/resident/en.ts";
import { useSharedText } from "#app/text/shared/use-shared-text.ts";
import { type SectionKey, sectionKeys } from "#study/answer.ts";
import type { SectionWriting, WritingSummary } from "#study/writing.ts";

import { type Column, DataTable } from "./data-table.tsx";

type Row = SectionWriting & Readonly<{ section: SectionKey }>;

/** What was counted of an answer, section by section. */
export function WritingTable({ caption, writing }: Readonly<{ caption: string; writing: WritingSummary }>) {
  const { columns: headers } = useText({ en }).writing;
  const { answerSections } = useSharedText();
  const columns: readonly Column<Row>[] = [
    { key: "section", header: headers.section, cell: ({ section }) => answerSections[section], isRowHeader: true },
    { key: "seconds", header: headers.seconds, cell: ({ seconds }) => seconds, align: "number" },
    { key: "pastes", header: headers.pastes, cell: ({ pastes }) => pastes, align: "number" },
    { key: "characters", header: headers.characters, cell: ({ pastedCharacters }) => pastedCharacters, align: "number" },
  ];
  return <DataTable caption={caption} columns={columns} rows={sectionKeys.map((section) => ({ section, ...writing[section] }))} rowKey={({ section }) => section} />;
}
