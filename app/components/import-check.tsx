import { Form } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/coordinator/en.ts";
import type { AuthorSummary, CaseSummary, ImportSummary } from "#study/import-summary.ts";

import { Button } from "./button.tsx";
import { ConfirmSection } from "./confirm-section.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { DocumentHash } from "./document-hash.tsx";
import { Notice } from "./notice.tsx";

/** The file goes back with the confirmation, so that what is imported is what was checked. */
export type CheckedFile = Readonly<{ summary: ImportSummary; packed: string; hash: string; unusedColumns: readonly string[] }>;

export function ImportCheck({ checked: { summary, packed, hash, unusedColumns } }: Readonly<{ checked: CheckedFile }>) {
  const { dryRun } = useText({ en }).importing;
  return (
    <>
      <Notice tone="info" title={dryRun.title}>
        <p>{dryRun.nothingYet}</p>
        <ul>
          {summary.missing.map(({ arm, vignettes }) => (
            <li key={arm}>{dryRun.stillMissing(arm, vignettes)}</li>
          ))}
          {summary.linesOpenThinking.length > 0 ? <li>{dryRun.openThinking(summary.linesOpenThinking)}</li> : null}
          {summary.withThinking > 0 ? <li>{dryRun.thinking(summary.withThinking)}</li> : null}
          {summary.linesAlreadyThere.length > 0 ? <li>{dryRun.alreadyThere(summary.linesAlreadyThere)}</li> : null}
          {unusedColumns.length > 0 ? <li>{dryRun.unused(unusedColumns)}</li> : null}
        </ul>
      </Notice>
      <AuthorTable authors={summary.authors} />
      <CaseTable summary={summary} />
      <ConfirmSection title={dryRun.confirmTitle(summary.answers)} consequences={dryRun.consequences}>
        <p className="quiet">
          {dryRun.hash}: <DocumentHash hash={hash} />
        </p>
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="packed" value={packed} />
          <input type="hidden" name="hash" value={hash} />
          <Button kind="primary" name="intent" value="confirm">
            {dryRun.confirm(summary.answers)}
          </Button>
        </Form>
      </ConfirmSection>
    </>
  );
}

function AuthorTable({ authors }: Readonly<{ authors: readonly AuthorSummary[] }>) {
  const text = useText({ en });
  const { importing } = text;
  const columns: readonly Column<AuthorSummary>[] = [
    { key: "author", header: importing.label, cell: ({ author }) => author, isRowHeader: true },
    { key: "arm", header: text.arm, cell: ({ arm }) => arm },
    { key: "standing", header: importing.dryRun.standing, cell: ({ isNew }) => (isNew ? importing.dryRun.isNew : importing.dryRun.isKnown) },
    { key: "cases", header: importing.cases, cell: ({ vignettes }) => vignettes, align: "number" },
    { key: "answers", header: importing.answers, cell: ({ answers }) => answers, align: "number" },
  ];
  return <DataTable caption={importing.dryRun.perAuthor} columns={columns} rows={authors} rowKey={({ arm, author }) => `${arm} ${author}`} />;
}

function CaseTable({ summary }: Readonly<{ summary: ImportSummary }>) {
  const { dryRun } = useText({ en }).importing;
  const columns: readonly Column<CaseSummary>[] = [
    { key: "case", header: dryRun.case, cell: ({ vignette }) => dryRun.caseNumber(vignette), isRowHeader: true },
    ...summary.arms.map((arm) => ({ key: `arm ${arm}`, header: arm, cell: ({ answers }: CaseSummary) => answers[arm] ?? 0, align: "number" as const })),
  ];
  return <DataTable caption={dryRun.perCase} columns={columns} rows={summary.cases} rowKey={({ vignette }) => String(vignette)} />;
}
