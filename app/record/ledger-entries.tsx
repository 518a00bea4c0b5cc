import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useText } from "#app/words/language.ts";

import type { Filter } from "./ledger-filter-form.tsx";
import { en } from "./words/en.ts";

export type EntryRow = Readonly<{
  chain: string;
  position: number;
  actor: string;
  act: string;
  at: string;
  detail: string;
  hash: string;
  digest: string;
}>;

type LedgerEntriesProps = Readonly<{
  shown: readonly EntryRow[];
  matching: number;
  total: number;
  page: number;
  filter: Filter;
}>;

export function LedgerEntries({ shown, matching, total, page, filter }: LedgerEntriesProps) {
  const text = useText({ en });
  if (matching === 0) return <EmptyState {...text.noMatch} />;
  const columns: readonly Column<EntryRow>[] = [
    { key: "at", header: text.at, cell: ({ at }) => <LocalTime at={at} /> },
    { key: "act", header: text.act, cell: ({ act }) => act, isRowHeader: true },
    { key: "actor", header: text.actor, cell: ({ actor }) => actor || text.operator },
    { key: "position", header: text.position, cell: ({ position }) => position, align: "number" },
    { key: "detail", header: text.detail, cell: ({ detail }) => <LedgerDetail detail={detail} /> },
    {
      key: "digest",
      header: text.digest,
      cell: ({ digest }) => <code title={digest}>{digest.slice(0, 12)}</code>,
    },
    { key: "hash", header: text.hash, cell: ({ hash }) => <DocumentHash hash={hash} /> },
  ];
  return (
    <>
      <DataTable
        caption={text.entries(matching, total)}
        columns={columns}
        rows={shown}
        rowKey={({ chain, position }) => `${chain} ${position}`}
      />
      <Pager
        page={page}
        totalRows={matching}
        hrefOf={(next) => `?${new URLSearchParams({ ...filter, page: String(next) })}`}
      />
    </>
  );
}

const shortDetail = 80;

/** A checkpoint names every chain's head: long details fold. */
function LedgerDetail({ detail }: Readonly<{ detail: string }>) {
  if (detail === "{}") return null;
  if (detail.length <= shortDetail) return <code>{detail}</code>;
  return (
    <details>
      <summary>
        <code>{`${detail.slice(0, shortDetail)}…`}</code>
      </summary>
      <code className="ledger-detail">{detail}</code>
    </details>
  );
}
