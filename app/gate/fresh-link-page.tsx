import { Form } from "@remix-run/react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { FreshLinkAsked, FreshLinkRefused } from "./ask-fresh-link.server.ts";
import { en } from "./words/fresh-link-en.ts";

type FreshLinkPageProps = Readonly<{
  sendsMail: boolean;
  answer: FreshLinkAsked | FreshLinkRefused | null;
  typed: string;
}>;

/** For whoever lost their link: the same words whether or not anybody has the address. */
export function FreshLinkPage({ sendsMail, answer, typed }: FreshLinkPageProps) {
  const text = useText({ en });
  const { toStudies } = useSharedText();
  return (
    <PageFrame title={text.title} lead={text.lead} width="reading">
      {sendsMail ? <AddressForm answer={answer} typed={typed} /> : <p>{text.noMail}</p>}
      <p>{text.otherwise}</p>
      <p>
        <LinkButton to="/">{toStudies}</LinkButton>
      </p>
    </PageFrame>
  );
}

function AddressForm({ answer, typed }: Omit<FreshLinkPageProps, "sendsMail">) {
  const text = useText({ en });
  const error = answer?.kind === "address-unreadable" ? text.unreadable : undefined;
  return (
    <>
      <Outcome answer={answer} />
      <ErrorSummary errors={error === undefined ? {} : { email: error }} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="email"
          type="email"
          label={text.address}
          hint={text.addressHint}
          error={error}
          defaultValue={typed}
          autoComplete="email"
        />
        <div>
          <Button kind="primary">{text.button}</Button>
        </div>
      </Form>
    </>
  );
}

function Outcome({ answer }: Pick<FreshLinkPageProps, "answer">) {
  const text = useText({ en });
  if (answer?.kind === "fresh-link-asked")
    return (
      <Notice tone="success" title={text.asked}>
        <p>{text.askedText}</p>
      </Notice>
    );
  return answer?.kind === "too-many-attempts" ? (
    <Notice tone="error" title={text.tooMany(answer.retryAfterSeconds)} />
  ) : null;
}
