import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice, UrgentNotice } from "#app/ui/notice.tsx";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { DraftKind } from "./draft-kind.ts";
import type { AddressedDraft, DraftOutbox } from "./draft-outbox.ts";
import { postDraft } from "./post-draft.ts";
import { useOutbox } from "./use-outbox.ts";

/** `conflict`: its own page shows both texts. `refused`: nobody takes these words any more. */
type Left = Readonly<{ draft: AddressedDraft; why: "away" | "conflict" | "refused" }>;
type WaitingDraftsProps<Refusal> = Readonly<{
  kind: DraftKind<Refusal>;
  /** The page on which a draft was written. */ pageOf(
    address: string,
  ): Readonly<{ to: string; title: string }>;
}>;

/** On a page that opens no draft itself: sends what waited from an earlier visit, and says what still waits. */
export function WaitingDrafts<Refusal>({ kind, pageOf }: WaitingDraftsProps<Refusal>) {
  const text = useSharedText().waiting;
  const outbox = useOutbox();
  const { revalidate } = useRevalidator();
  const [left, setLeft] = useState<readonly Left[]>([]);
  useEffect(() => {
    let isHere = true;
    const replay = async (): Promise<void> => {
      const drafts = await outbox.list();
      const outcomes = await sendAll(outbox, kind, drafts);
      if (!isHere) return;
      setLeft(outcomes);
      if (outcomes.length < drafts.length) revalidate();
    };
    const replayAgain = () => void replay();
    replayAgain();
    window.addEventListener("online", replayAgain);
    return () => {
      isHere = false;
      window.removeEventListener("online", replayAgain);
    };
  }, [kind, outbox, revalidate]);
  const discard = ({ address }: AddressedDraft) => {
    void outbox.drop(address);
    setLeft((all) => all.filter(({ draft }) => draft.address !== address));
  };
  const away = left.filter(({ why }) => why === "away").length;
  return (
    <>
      {away === 0 ? null : (
        <Notice tone="warning" title={text.away(away)}>
          <p>{text.awayText}</p>
        </Notice>
      )}
      {left.map(({ draft, why }) =>
        why === "away" ? null : why === "conflict" ? (
          <InConflict key={draft.address} {...pageOf(draft.address)} />
        ) : (
          <Refused
            key={draft.address}
            title={pageOf(draft.address).title}
            words={wordsOf(kind, draft)}
            onDiscard={() => discard(draft)}
          />
        ),
      )}
    </>
  );
}

function InConflict({ to, title }: Readonly<{ to: string; title: string }>) {
  const text = useSharedText().waiting;
  return (
    <UrgentNotice tone="warning" title={text.conflict(title)}>
      <p>{text.conflictText}</p>
      <LinkButton to={to}>{title}</LinkButton>
    </UrgentNotice>
  );
}

function Refused({
  title,
  words,
  onDiscard,
}: Readonly<{ title: string; words: readonly string[]; onDiscard(): void }>) {
  const text = useSharedText().waiting;
  return (
    <Notice tone="warning" title={text.refused(title)}>
      <p>{text.refusedText}</p>
      <Paragraphs text={words.join("\n\n")} />
      <Button type="button" onClick={onDiscard}>
        {text.discard}
      </Button>
    </Notice>
  );
}

// Choices are short; what was written in sentences is worth copying.
const wordsOf = <Refusal,>(
  { isWords }: DraftKind<Refusal>,
  { latest }: AddressedDraft,
): readonly string[] =>
  Object.entries(latest).flatMap(([name, value]) =>
    isWords(name) && /\s/.test(value.trim()) ? [value] : [],
  );

async function sendAll<Refusal>(
  outbox: DraftOutbox,
  kind: DraftKind<Refusal>,
  drafts: readonly AddressedDraft[],
): Promise<readonly Left[]> {
  const left: Left[] = [];
  for (const draft of drafts) {
    const why = await sendWaiting(kind, draft);
    if (why === "saved") await outbox.drop(draft.address);
    else left.push({ draft, why });
  }
  return left;
}

/** What went out without an answer goes first, as it was, so that it counts once; then what was written since. */
async function sendWaiting<Refusal>(
  kind: DraftKind<Refusal>,
  { address, underWay, latest, basedOn }: AddressedDraft,
): Promise<Left["why"] | "saved"> {
  let version = basedOn;
  for (const words of underWay ? [underWay, latest] : [latest]) {
    const answer = await postDraft(address, words, version)
      .then(kind.answerOf)
      .catch(() => null);
    if (answer?.kind !== "draft-saved")
      return answer?.kind === "draft-conflict"
        ? "conflict"
        : answer?.kind === "draft-refused" && answer.isFinal
          ? "refused"
          : "away";
    ({ version } = answer);
  }
  return "saved";
}
