import { Form } from "@remix-run/react";

import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/en.ts";

export type RequestTyped = Readonly<
  Partial<Record<"kind" | "nominee" | "name" | "email" | "reason", string>>
>;

type Props = Readonly<{
  candidates: readonly Readonly<{ participantId: string; code: string }>[];
  /** Between seal and unblinding a key can change hands. */ canSucceed: boolean;
  typed: RequestTyped | null;
  passphraseError: string | undefined;
}>;

/** One holder asks for the other key: folded away, because it is needed once in many studies. */
export function KeyRequestForm({ candidates, canSucceed, typed, passphraseError }: Props) {
  const { ask } = useText({ en }).requests;
  const kinds = (["new-secret", "succession"] as const).filter(
    (kind) => kind === "new-secret" || canSucceed,
  );
  return (
    <details className="panel stack-close" open={typed !== null}>
      <summary>{ask.title}</summary>
      {kinds.map((kind) => (
        <p key={kind}>{ask[kind]}</p>
      ))}
      <Form method="post" className="form" noValidate>
        <SelectField
          name="kind"
          label={ask.kind}
          defaultValue={typed?.kind}
          options={kinds.map((value) => ({ value, label: ask.kindLabels[value] }))}
        />
        {canSucceed ? (
          <>
            <SelectField
              name="nominee"
              label={ask.nominee}
              hint={ask.nomineeHint}
              defaultValue={typed?.nominee}
              isOptional
              options={[
                { value: "new", label: ask.somebodyNew },
                ...candidates.map(({ participantId, code }) => ({
                  value: participantId,
                  label: code,
                })),
              ]}
            />
            <TextField
              name="name"
              label={ask.name}
              isOptional
              defaultValue={typed?.name}
              maxLength={200}
              autoComplete="off"
            />
            <TextField
              name="email"
              type="email"
              label={ask.email}
              isOptional
              defaultValue={typed?.email}
              maxLength={254}
              autoComplete="off"
            />
          </>
        ) : null}
        <TextArea
          name="reason"
          label={ask.reason}
          hint={ask.reasonHint}
          defaultValue={typed?.reason}
          rows={2}
        />
        <PassphraseField form="ask" error={passphraseError} />
        <div>
          <Button name="intent" value="ask">
            {ask.button}
          </Button>
        </div>
      </Form>
    </details>
  );
}
