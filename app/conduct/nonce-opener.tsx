import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

import { findNonce } from "./draw-nonce.ts";

/** Rule W4: opens the person's nonce, without a word, on whatever page of the study they look at next. */
export function NonceOpener({
  studyId,
  commitment,
}: Readonly<{ studyId: string; commitment: string }>) {
  const { submit } = useFetcher();
  const sent = useRef<string | null>(null);
  useEffect(() => {
    const nonce = sent.current === commitment ? null : findNonce(commitment);
    if (nonce === null) return;
    sent.current = commitment;
    submit(
      { intent: "open-quietly", nonce },
      { method: "post", action: `/studies/${studyId}/draw` },
    );
  }, [studyId, commitment, submit]);
  return null;
}
