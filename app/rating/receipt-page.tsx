import { useParams } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import { guessesAddress, raterHome } from "./rater-addresses.ts";
import { en as guess } from "./words/guess-en.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type Receipt = Readonly<{
  rater: string;
  study: string;
  signedAt: string;
  items: readonly Readonly<{ position: number; ratedAt: string }>[];
  versions: number;
  medianSeconds: number | null;
  digest: string;
}>;

/** What a rater takes away after the sign-off: items, times and the digest that the ledger holds too. */
export function ReceiptPage({ receipt }: Readonly<{ receipt: Receipt }>) {
  const { receipt: text, backToReadings } = useRaterText();
  const { list } = useText({ en: guess });
  const { studyId } = useParams();
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      <Facts receipt={receipt} />
      <p className="quiet">{text.digestNote}</p>
      <div className="row">
        <PrintButton words={text.print} />
        <LinkButton to={guessesAddress(studyId)}>{list.title}</LinkButton>
        <LinkButton to={raterHome(studyId)}>{backToReadings}</LinkButton>
      </div>
      <Items items={receipt.items} />
    </StudyPage>
  );
}

function Facts({ receipt }: Readonly<{ receipt: Receipt }>) {
  const { receipt: text, minutes } = useRaterText();
  const median =
    receipt.medianSeconds === null
      ? []
      : [{ term: text.median, description: minutes(receipt.medianSeconds) }];
  return (
    <DefinitionList
      items={[
        { term: text.study, description: receipt.study },
        { term: text.rater, description: receipt.rater },
        { term: text.signedAt, description: <LocalTime at={receipt.signedAt} /> },
        { term: text.answers, description: receipt.items.length },
        { term: text.versions, description: receipt.versions },
        ...median,
        { term: text.digest, description: <DocumentHash hash={receipt.digest} /> },
      ]}
    />
  );
}

function Items({ items }: Pick<Receipt, "items">) {
  const { receipt: text, done } = useRaterText();
  return (
    <DataTable
      caption={text.caption}
      rows={items}
      rowKey={({ position }) => String(position)}
      columns={[
        {
          key: "position",
          header: done.position,
          cell: ({ position }) => position,
          isRowHeader: true,
        },
        { key: "rated", header: done.ratedAt, cell: ({ ratedAt }) => <LocalTime at={ratedAt} /> },
      ]}
    />
  );
}
