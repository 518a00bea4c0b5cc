import { LinkButton } from "#app/ui/button.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { type DocumentRow, LedgerDocuments } from "./ledger-documents.tsx";
import { LedgerEntries, type EntryRow } from "./ledger-entries.tsx";
import { LedgerFilterForm, type Filter } from "./ledger-filter-form.tsx";
import { LedgerVerdict, type Standing } from "./ledger-verdict.tsx";
import { type VoidRefusal, type VoidRequest, VoidRequests } from "./void-requests.tsx";
import { en } from "./words/en.ts";

type LedgerPageProps = Readonly<{
  studyId: string;
  standing: Standing;
  documents: readonly DocumentRow[];
  acts: readonly string[];
  actors: readonly Readonly<{ id: string; code: string }>[];
  filter: Filter;
  page: number;
  entries: number;
  matching: number;
  shown: readonly EntryRow[];
  voids: readonly VoidRequest[];
  /** Whether this person may agree that an entry is left out. */
  mayAgree: boolean;
  refusal: VoidRefusal | null;
}>;

export function LedgerPage({
  studyId,
  standing,
  documents,
  acts,
  actors,
  filter,
  page,
  entries,
  matching,
  shown,
  ...voids
}: LedgerPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <LedgerVerdict standing={standing} />
      <VoidRequests {...voids} />
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
      <LedgerEntries
        shown={shown}
        matching={matching}
        total={entries}
        page={page}
        filter={filter}
      />
    </StudyPage>
  );
}
