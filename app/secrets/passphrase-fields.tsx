import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/secret-en.ts";

/** Asked wherever a key holder signs. Never filled in again after a refusal. */
export function PassphraseField({
  error,
  form,
}: Readonly<{ error: string | undefined; form?: string }>) {
  const text = useText({ en });
  return (
    <TextField
      name="passphrase"
      form={form}
      type="password"
      label={text.passphrase}
      hint={text.passphraseHint}
      error={error}
      autoComplete="current-password"
      maxLength={400}
    />
  );
}

type NewPassphraseProps = Readonly<{
  suggestion: string;
  form?: string;
  errors: Readonly<Partial<Record<"newPassphrase" | "again", string>>>;
}>;

export function NewPassphraseFields({ suggestion, form, errors }: NewPassphraseProps) {
  const text = useText({ en });
  return (
    <>
      <TextField
        name="newPassphrase"
        form={form}
        type="password"
        label={text.newPassphrase}
        hint={text.newHint(suggestion)}
        error={errors.newPassphrase}
        autoComplete="new-password"
        maxLength={400}
      />
      <TextField
        name="again"
        form={form}
        type="password"
        label={text.again}
        error={errors.again}
        autoComplete="new-password"
        maxLength={400}
      />
    </>
  );
}
