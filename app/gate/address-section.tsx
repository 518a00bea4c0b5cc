import { Form } from "@remix-run/react";

import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";

import { address as en } from "./words/address-en.ts";

export type AddressErrors = Readonly<Partial<Record<"address" | "passphrase", string>>>;

type AddressProps = Readonly<{
  current: string | null;
  /** What was typed into a form that was refused. */ typed: string | null;
  errors: AddressErrors;
}>;

/** For a key holder: folded away, because an address changes once in many studies. */
export function AddressSection({ current, typed, errors }: AddressProps) {
  const text = useText({ en });
  return (
    <section className="panel stack-close" id="address">
      <h2>{text.title}</h2>
      <p>{current === null ? text.none : text.current(current)}</p>
      <details className="stack-close" open={typed !== null}>
        <summary>{text.change}</summary>
        <p>{text.told}</p>
        <Form method="post" className="form" noValidate>
          <TextField
            name="address"
            type="email"
            label={text.label}
            error={errors.address}
            defaultValue={typed ?? undefined}
            maxLength={100}
            autoComplete="email"
          />
          <PassphraseField error={errors.passphrase} />
          <div>
            <Button kind="primary" name="intent" value="address">
              {text.button}
            </Button>
          </div>
        </Form>
        <p className="quiet">{text.lost}</p>
      </details>
    </section>
  );
}
