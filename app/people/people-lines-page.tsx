import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";

import type { PeopleTried } from "./add-people.server.ts";
import { en } from "./words/en.ts";

/** What a line does, in words. */
export type LineShown = Readonly<{ line: number; name: string; outcome: string }>;

type PeopleLinesProps = Readonly<{
  typed: string;
  error: string | null;
  /** The last answer; null before the first. */
  told: Readonly<{ kind: PeopleTried["kind"]; lines: readonly LineShown[] }> | null;
}>;

export function PeopleLinesPage({ typed, error, told }: PeopleLinesProps) {
  const { lines: text } = useText({ en });
  const count = told?.lines.length ?? 0;
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      <ErrorSummary errors={error === null ? {} : { lines: error }} />
      {told === null ? null : <Told {...told} />}
      <Form method="post" className="form" noValidate>
        <TextArea
          key={told?.kind === "people-added" ? "emptied" : "typed"}
          name="lines"
          label={text.field}
          hint={text.hint}
          error={error ?? undefined}
          defaultValue={told?.kind === "people-added" ? "" : typed}
          rows={10}
        />
        <details>
          <summary>{text.exampleTitle}</summary>
          <pre>{text.example}</pre>
        </details>
        <div className="row">
          <Button name="intent" value="check">
            {text.check}
          </Button>
          {told?.kind === "people-tried" ? (
            <Button kind="primary" name="intent" value="add">
              {text.add(count)}
            </Button>
          ) : null}
        </div>
      </Form>
    </StudyPage>
  );
}

function Told({ kind, lines }: NonNullable<PeopleLinesProps["told"]>) {
  const { lines: text } = useText({ en });
  const columns: readonly Column<LineShown>[] = [
    { key: "line", header: text.line, cell: ({ line }) => line, isRowHeader: true },
    { key: "name", header: text.name, cell: ({ name }) => name },
    { key: "outcome", header: text.outcome, cell: ({ outcome }) => outcome },
  ];
  const title = {
    "people-tried": text.checked(lines.length),
    "people-refused": text.refused,
    "people-added": text.added(lines.length),
  }[kind];
  const tone = {
    "people-tried": "info",
    "people-refused": "error",
    "people-added": "success",
  } as const;
  return (
    <>
      <Notice tone={tone[kind]} title={title} />
      <DataTable
        caption={text.caption}
        columns={columns}
        rows={lines}
        rowKey={({ line }) => String(line)}
      />
    </>
  );
}
