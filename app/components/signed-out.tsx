import { useLocation } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/gate/en.ts";

import { Button, LinkButton } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { PageFrame } from "./page-frame.tsx";

export type KeptField = Readonly<{ name: string; value: string }>;
type SignedOutData = Readonly<{ kind: "signed-out"; kept: readonly KeptField[] }>;

/** Whether an error response says that a session ended while something was being sent. */
export const isSignedOut = (data: unknown): data is SignedOutData =>
  typeof data === "object" && data !== null && "kind" in data && data.kind === "signed-out" && "kept" in data && Array.isArray(data.kept);

/** What was typed is shown, to be copied or sent again to the same address after a fresh sign-in in another tab. */
export function SignedOut({ kept }: Readonly<{ kept: readonly KeptField[] }>) {
  const text = useText({ en });
  const words = kept.filter(({ value }) => value.trim().length > 0);
  return (
    <PageFrame title={text.signedOut.title} width="reading">
      {words.length === 0 ? <p>{text.start.signedOut.how}</p> : <KeptWords kept={kept} />}
      <p>
        <LinkButton to="/">{text.signIn.toStudies}</LinkButton>
      </p>
    </PageFrame>
  );
}

function KeptWords({ kept }: Readonly<{ kept: readonly KeptField[] }>) {
  const text = useText({ en }).signedOut;
  const { pathname, search } = useLocation();
  return (
    <>
      <Notice tone="warning" title={text.kept}>
        <p>{text.how}</p>
      </Notice>
      <form method="post" action={pathname + search} className="form">
        {kept.map((field, index) => (
          <KeptFieldView key={index} field={field} id={`kept-${index}`} />
        ))}
        <p>
          <Button kind="primary">{text.again}</Button>
        </p>
      </form>
    </>
  );
}

// Short values are choices and settings of the form: they go along unseen.
function KeptFieldView({ field, id }: Readonly<{ field: KeptField; id: string }>) {
  const text = useText({ en }).signedOut;
  if (!/\s/.test(field.value)) return <input type="hidden" name={field.name} value={field.value} />;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {text.field(text.fieldNames[field.name] ?? field.name)}
      </label>
      <textarea className="input" id={id} name={field.name} readOnly defaultValue={field.value} rows={6} />
    </div>
  );
}
