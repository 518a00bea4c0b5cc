import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/unblind-en.ts";
import type { DrawHistory } from "#study/draw/told-draw.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { DrawnAs } from "#study/sealed-card.ts";

import { DefinitionList } from "./definition-list.tsx";
import { DocumentHash } from "./document-hash.tsx";
import { LocalTime } from "./local-time.tsx";

export type SealedFacts = Readonly<{
  commitment: string;
  designHash: string;
  planVersion: number;
  planHash: string;
  sealedAt: Date | string;
  draw?: DrawHistory | null;
}>;

export type KeyOnCard = Readonly<{ role: KeyRole; code: string; reserve: string | null }>;

type SealedCardProps = Readonly<{
  title: string;
  seal: SealedFacts;
  checkpoint: Readonly<{ position: number; hash: string }> | null;
  /** Null where an earlier version's seal said nothing of it. */
  drawnAs?: DrawnAs | null;
  /** Empty where nobody was named at the seal. */
  keys?: readonly KeyOnCard[];
}>;

/** What was fixed before anyone scored, on one card that prints whole. */
export function SealedCard({ title, seal, checkpoint, drawnAs, keys = [] }: SealedCardProps) {
  const text = useText({ en });
  const items = [
    { term: text.study, description: title },
    { term: text.sealedAt, description: <LocalTime at={seal.sealedAt} /> },
    ...keys.map(({ role, code, reserve }) => ({
      term: text.keyHolder(text.roles[role]),
      description: text.keyHolderWords(code, reserve),
    })),
    { term: text.commitment, description: <DocumentHash hash={seal.commitment} /> },
    { term: text.designHash, description: <DocumentHash hash={seal.designHash} /> },
    { term: text.planHash(seal.planVersion), description: <DocumentHash hash={seal.planHash} /> },
    ...(drawnAs === undefined ? [] : drawnItems(drawnAs, text)),
    ...(seal.draw ? [{ term: text.draw, description: text.drawTold.attempts(seal.draw) }] : []),
    {
      term: text.ledgerHead(checkpoint?.position ?? 0),
      description: checkpoint ? <DocumentHash hash={checkpoint.hash} /> : text.ledgerHeadNone,
    },
  ];
  return (
    <section className="panel stack-close">
      <h2>{text.card}</h2>
      <p className="quiet">{text.cardText}</p>
      <DefinitionList items={items} />
    </section>
  );
}

function drawnItems(drawnAs: DrawnAs | null, text: typeof en) {
  if (drawnAs === null) return [{ term: text.drawnBy, description: text.drawnByOlder }];
  const { allocationVersion, generator, recognition } = drawnAs;
  return [
    { term: text.drawnBy, description: text.drawnByWords(allocationVersion, generator) },
    {
      term: text.recognition,
      description: text.recognitionWords(recognition.figure, recognition.isConfirmed),
    },
  ];
}
