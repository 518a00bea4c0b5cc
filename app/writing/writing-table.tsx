import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";
import { type SectionKey, sectionKeys } from "#study/answer.ts";
import type { SectionWriting, WritingSummary } from "#study/writing.ts";

import { en } from "./words/en.ts";

type Row = SectionWriting & Readonly<{ section: SectionKey }>;

/** What was counted of an answer, section by section. */
export function WritingTable({
  caption,
  writing,
}: Readonly<{ caption: string; writing: WritingSummary }>) {
  const { columns: headers } = useText({ en }).writing;
  const { answerSections } = useSharedText();
  const columns: readonly Column<Row>[] = [
    {
      key: "section",
      header: headers.section,
      cell: ({ section }) => answerSections[section],
      isRowHeader: true,
    },
    { key: "seconds", header: headers.seconds, cell: ({ seconds }) => seconds, align: "number" },
    { key: "pastes", header: headers.pastes, cell: ({ pastes }) => pastes, align: "number" },
    {
      key: "characters",
      header: headers.characters,
      cell: ({ pastedCharacters }) => pastedCharacters,
      align: "number",
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={sectionKeys.map((section) => ({ section, ...writing[section] }))}
      rowKey={({ section }) => section}
    />
  );
}
