import { useText } from "#app/text/language.ts";
import { en } from "#app/text/auditor/en.ts";
import type { LedgerCheck } from "#study/ledger.ts";

import { LinkButton } from "./button.tsx";
import { type DocumentRow, LedgerDocuments } from "./ledger-documents.tsx";
import { LedgerEntries, type EntryRow } from "./ledger-entries.tsx";
import { LedgerFilterForm, type Filter } from "./ledger-filter-form.tsx";
import { Notice } from "./notice.tsx";
import { StudyPage } from "./study-page.tsx";

type LedgerPageProps = Readonly<{
  studyId: string;
  check: LedgerCheck;
  documents: readonly DocumentRow[];
  acts: readonly string[];
  actors: readonly Readonly<{ id: string; code: string }>[];
  filter: Filter;
  page: number;
  matching: number;
  shown: readonly EntryRow[];
}>;

export function LedgerPage({ studyId, check, documents, acts, actors, filter, page, matching, shown }: LedgerPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <Verdict check={check} />
      <section className="panel stack-close">
        <h2>{text.offline}</h2>
        <p>{text.offlineText}</p>
        <div>
          <LinkButton to={`/studies/${studyId}/ledger.jsonl`} isDownload>
            {text.download}
          </LinkButton>
        </div>
        <p>
          {text.command} <code>npm run -s equipoise -- verify ledger.jsonl</code>
        </p>
      </section>
      <LedgerDocuments documents={documents} />
      <LedgerFilterForm acts={acts} actors={actors} filter={filter} />
      <LedgerEntries shown={shown} matching={matching} total={check.entries} page={page} filter={filter} />
    </StudyPage>
  );
}

function Verdict({ check }: Readonly<{ check: LedgerCheck }>) {
  const text = useText({ en });
  const { broken } = check;
  if (broken) {
    return (
      <Notice tone="error" title={text.broken}>
        <p>{text.brokenText(broken.position, broken.chain, broken.reason)}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={text.holds}>
      <p>{text.holdsText(check.entries, check.chains, check.checkpoints)}</p>
      <p>{check.notYetAnchored === 0 ? text.anchored : text.notAnchored(check.notYetAnchored)}</p>
    </Notice>
  );
}
