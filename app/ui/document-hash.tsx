import { useState, useSyncExternalStore } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

/** A SHA-256 in hex. Drawn short, present whole; the copy button appears where there is a clipboard. */
export function DocumentHash({ hash }: Readonly<{ hash: string }>) {
  const hasClipboard = useSyncExternalStore(
    neverChanges,
    () => "clipboard" in navigator,
    () => false,
  );
  return (
    <span className="hash">
      <code title={hash}>{hash}</code>
      {hasClipboard ? <CopyButton hash={hash} /> : null}
    </span>
  );
}

function CopyButton({ hash }: Readonly<{ hash: string }>) {
  const text = useSharedText();
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(hash).then(() => setCopied(true));
  return (
    <button className="button" data-kind="quiet" type="button" onClick={() => void copy()}>
      <span role="status">{isCopied ? text.hashCopied : text.copyHash}</span>
    </button>
  );
}

const neverChanges = () => () => undefined;
