import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";
import { en } from "#app/words/sealed/void-en.ts";

export type VoidRequest = Readonly<{
  chain: string;
  position: number;
  hash: string;
  act: string;
  account: string;
  reason: string;
  askedAt: string;
  agreedBy: string | null;
  agreedAt: string | null;
}>;
export type VoidRefusal = keyof (typeof en)["refused"];

type Props = Readonly<{
  voids: readonly VoidRequest[];
  mayAgree: boolean;
  refusal: VoidRefusal | null;
}>;

/** Only where the operator asked about an entry: most studies never see it. */
export function VoidRequests({ voids, mayAgree, refusal }: Props) {
  const text = useText({ en });
  if (voids.length === 0 && refusal === null) return null;
  return (
    <section className="stack-close" id="left-out">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      {refusal === null ? null : <Notice tone="error" title={text.refused[refusal]} />}
      {voids.map((one) => (
        <Request key={one.hash} request={one} mayAgree={mayAgree} />
      ))}
    </section>
  );
}

function Request({
  request: { chain, position, hash, act, account, reason, askedAt, agreedBy, agreedAt },
  mayAgree,
}: Readonly<{ request: VoidRequest; mayAgree: boolean }>) {
  const text = useText({ en });
  const items = [
    { term: text.chain, description: <code>{chain}</code> },
    { term: text.hash, description: <DocumentHash hash={hash} /> },
    {
      term: text.asked,
      description: (
        <>
          {text.askedBy(account)}, <LocalTime at={askedAt} />
        </>
      ),
    },
    { term: text.reason, description: reason },
    {
      term: text.standing,
      description:
        agreedAt === null ? (
          text.waits
        ) : (
          <>
            {text.agreed(agreedBy ?? "")}, <LocalTime at={agreedAt} />
          </>
        ),
    },
  ];
  return (
    <div className="panel stack-close">
      <h3>{text.entry(position, act)}</h3>
      <DefinitionList items={items} />
      {agreedAt === null && mayAgree ? (
        <Form method="post" className="stack-close">
          <p>{text.agreeText}</p>
          <input type="hidden" name="chain" value={chain} />
          <input type="hidden" name="position" value={position} />
          <input type="hidden" name="hash" value={hash} />
          <div>
            <Button name="intent" value="leave-out">
              {text.agree}
            </Button>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
