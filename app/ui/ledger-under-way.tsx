import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/ledger-check-en.ts";

import { AwaitedProgress } from "./awaited-progress.tsx";

type LedgerUnderWayProps = Readonly<{
  done: number;
  entries: number;
  /** What the page shows once every entry is checked. */ then: string;
}>;

/** How far the check of a ledger is that takes longer than a page waits. */
export function LedgerUnderWay({ done, entries, then }: LedgerUnderWayProps) {
  const text = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{text.title}</h2>
      <p>{then}</p>
      <AwaitedProgress label={text.checkedSoFar} done={done} total={entries} unit={text.entries} />
    </section>
  );
}
