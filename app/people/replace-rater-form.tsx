import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";

type ReplaceRaterFormProps = Readonly<{
  seat: number;
  waitingRaters: readonly Readonly<{ participantId: string; code: string; name: string }>[];
  errors: Readonly<Partial<Record<"seat" | "successor" | "name" | "email" | "reason", string>>>;
  typed: Readonly<{ successor: string; name: string; email: string; reason: string }> | null;
}>;

export function ReplaceRaterForm({ seat, waitingRaters, errors, typed }: ReplaceRaterFormProps) {
  const { people } = useText({ en });
  const text = people.one;
  const waiting = waitingRaters.map(({ participantId, code, name }) => ({
    value: participantId,
    label: `${code}: ${name}`,
  }));
  return (
    <ConfirmSection title={text.replaceTitle(seat)} consequences={text.replaceConsequences}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="seat" value={seat} />
        <SelectField
          name="successor"
          label={text.successor}
          error={errors.successor ?? errors.seat}
          defaultValue={typed?.successor}
          options={[...waiting, { value: "newcomer", label: text.newcomer }]}
        />
        <TextField
          name="name"
          label={text.newName}
          hint={text.newNameHint}
          error={errors.name}
          defaultValue={typed?.name}
          autoComplete="off"
          maxLength={100}
          isOptional
        />
        <TextField
          name="email"
          type="email"
          label={text.newEmail}
          error={errors.email}
          defaultValue={typed?.email}
          autoComplete="off"
          maxLength={100}
          isOptional
        />
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          error={errors.reason}
          defaultValue={typed?.reason}
          rows={3}
        />
        <div>
          <Button kind="danger" name="intent" value="replace">
            {text.replaceButton}
          </Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}
