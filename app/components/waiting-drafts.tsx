import { useEffect, useState } from "react";

import { useSharedText } from "#app/text/shared/use-shared-text.ts";

import type { DraftOutbox } from "./draft-outbox.ts";
import { Notice } from "./notice.tsx";
import { postRatingDraft } from "./post-rating-draft.ts";
import { useOutbox } from "./use-outbox.ts";

/** On a rater's home: sends what waited from an earlier visit, and says what still waits. */
export function WaitingDrafts() {
  const text = useSharedText();
  const outbox = useOutbox();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    let isHere = true;
    const replay = (): void => void sendAll(outbox).then((left) => isHere && setWaiting(left));
    replay();
    window.addEventListener("online", replay);
    return () => {
      isHere = false;
      window.removeEventListener("online", replay);
    };
  }, [outbox]);
  if (waiting === 0) return null;
  return <Notice tone="warning" title={text.saveState.waiting(waiting)} />;
}

/** How many could not be saved: out of reach, or in conflict with another window, which their own page shows. */
async function sendAll(outbox: DraftOutbox): Promise<number> {
  let left = 0;
  for (const { address, sent, latest, basedOn } of await outbox.list()) {
    const first = await postRatingDraft(address, sent, basedOn).catch(() => null);
    const last = first?.kind === "draft-saved" ? await postRatingDraft(address, latest, first.version).catch(() => null) : null;
    if (last?.kind === "draft-saved") await outbox.drop(address);
    else left += 1;
  }
  return left;
}
