import { Form } from "@remix-run/react";

import { NewPassphraseFields, PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { CopiedText } from "#app/ui/copied-text.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";
import type { KeyOffice } from "#study/key-holders.ts";

import { en } from "./words/en.ts";

export type KeyErrors = Readonly<
  Partial<Record<"passphrase" | "newPassphrase" | "again" | "words", string>>
>;

type SecretProps = Readonly<{
  own: KeyOffice;
  suggestion: string;
  errors: KeyErrors;
  /** The form that the errors belong to. */ refusedIntent: string | null;
  codes: readonly string[] | null;
}>;

/** First the passphrase, then the codes: each on its own, so that a lost answer loses nothing that can't be made again. */
export function KeySecretSection({ own, suggestion, errors, refusedIntent, codes }: SecretProps) {
  const { secret } = useText({ en });
  const errorsOf = (intent: string): KeyErrors => (refusedIntent === intent ? errors : {});
  return (
    <>
      <section className="panel stack-close" id="passphrase">
        <h2>{secret.title}</h2>
        <p>{own.hasSecret ? secret.standing : secret.why}</p>
        {own.hasSecret ? (
          <details className="stack-close" open={refusedIntent === "passphrase"}>
            <summary>{secret.change}</summary>
            <PassphraseForm own={own} suggestion={suggestion} errors={errorsOf("passphrase")} />
          </details>
        ) : (
          <PassphraseForm own={own} suggestion={suggestion} errors={errorsOf("passphrase")} />
        )}
      </section>
      {own.hasSecret ? (
        <Codes own={own} codes={codes} error={errorsOf("codes").passphrase} />
      ) : null}
    </>
  );
}

function PassphraseForm({
  own,
  suggestion,
  errors,
}: Pick<SecretProps, "own" | "suggestion" | "errors">) {
  const { secret } = useText({ en });
  return (
    <Form method="post" className="form" noValidate>
      {own.hasSecret ? <PassphraseField form="passphrase" error={errors.passphrase} /> : null}
      <NewPassphraseFields form="passphrase" suggestion={suggestion} errors={errors} />
      <div>
        <Button kind={own.hasSecret ? "secondary" : "primary"} name="intent" value="passphrase">
          {own.hasSecret ? secret.changeButton : secret.button}
        </Button>
      </div>
    </Form>
  );
}

function Codes({
  own,
  codes,
  error,
}: Pick<SecretProps, "own" | "codes"> & Readonly<{ error: string | undefined }>) {
  const { recovery } = useText({ en });
  return (
    <section className="panel stack-close" id="codes">
      <h2>{recovery.title}</h2>
      {codes === null ? (
        <p>{own.hasCodes ? recovery.standing : recovery.why}</p>
      ) : (
        <Notice tone="success" title={recovery.shown}>
          <p>{recovery.shownText}</p>
          <CopiedText
            name="codes"
            label={recovery.label}
            value={codes.join("\n")}
            rows={codes.length}
          />
        </Notice>
      )}
      <Form method="post" className="form" noValidate>
        <PassphraseField form="codes" error={error} />
        <div>
          <Button kind={own.hasCodes ? "secondary" : "primary"} name="intent" value="codes">
            {own.hasCodes ? recovery.again : recovery.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}
