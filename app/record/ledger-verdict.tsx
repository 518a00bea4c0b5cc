import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { LedgerUnderWay } from "#app/ui/ledger-under-way.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";
import type { WalkedCheck } from "#study/ledger-walk.ts";

import { en } from "./words/en.ts";

type Checked = Readonly<{ kind: "ledger-checked"; check: WalkedCheck; since: Date; at: Date }>;
type UnderWay = Readonly<{ kind: "check-under-way"; done: number; entries: number }>;
export type Standing = Checked | UnderWay;

export function LedgerVerdict({ standing }: Readonly<{ standing: Standing }>) {
  const text = useText({ en });
  return standing.kind === "ledger-checked" ? (
    <Verdict {...standing} />
  ) : (
    <LedgerUnderWay {...standing} then={text.underWayText} />
  );
}

function Verdict({ check, since, at }: Checked) {
  const text = useText({ en });
  const { broken } = check;
  return (
    <Notice tone={broken ? "error" : "info"} title={broken ? text.broken : text.holds}>
      {broken ? (
        <p>{text.brokenText(broken.position, broken.chain, broken.reason)}</p>
      ) : (
        <>
          <p>{text.holdsText(check.entries, check.chains, check.checkpoints)}</p>
          <p>
            {check.notYetAnchored === 0 ? text.anchored : text.notAnchored(check.notYetAnchored)}
          </p>
        </>
      )}
      <p>
        {text.newestChecked} <LocalTime at={at} />. {text.allChecked} <LocalTime at={since} />.
      </p>
      <Form method="post">
        <Button kind="quiet">{text.checkAgain}</Button>
      </Form>
    </Notice>
  );
}
