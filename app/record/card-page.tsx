import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { type KeyOnCard, SealedCard } from "#app/ui/sealed-card.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { VoidedEntries } from "#app/ui/voided-entries.tsx";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/unblind-en.ts";
import type { SealedCard as SealedCardValues } from "#study/sealed-card.ts";

/** What was fixed at the seal, on one sheet of paper, with the way to check it. */
export function CardPage({
  title,
  card,
  keys,
}: Readonly<{ title: string; card: SealedCardValues | null; keys: readonly KeyOnCard[] }>) {
  const { cardPage: text, keyNote } = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {card === null ? (
        <EmptyState {...text.none} />
      ) : (
        <>
          <div>
            <PrintButton words={text.print} />
          </div>
          {card.operatorIsCoordinator ? <Notice tone="warning" title={keyNote.onePerson} /> : null}
          <VoidedEntries voided={card.voided} />
          <SealedCard
            title={title}
            seal={card}
            checkpoint={card.head}
            drawnAs={card.drawnAs}
            keys={keys}
          />
          <section className="stack-close">
            <h2>{text.check}</h2>
            <ol className="stack-close">
              {text.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <h3>{text.command}</h3>
            <code>{verifyCommand(card)}</code>
          </section>
        </>
      )}
    </StudyPage>
  );
}

const verifyCommand = ({ commitment, designHash, planHash, head }: SealedCardValues): string =>
  [
    "npm run -s equipoise -- verify ledger.jsonl",
    `--commitment ${commitment}`,
    `--design-hash ${designHash}`,
    `--plan-hash ${planHash}`,
    ...(head ? [`--head ${head.hash}`] : []),
  ].join(" ");
