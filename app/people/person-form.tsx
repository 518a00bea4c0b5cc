import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";

import { RoleChoices } from "./role-choices.tsx";

type PersonFormProps = Readonly<{
  arms: readonly Readonly<{ id: string; label: string }>[];
  freeSeats: number;
  errors: Readonly<Partial<Record<"name" | "email" | "roles" | "arm", string>>>;
  /** What was typed before a refusal. */
  typed: Readonly<{ name: string; email: string; roles: readonly string[]; arm: string }> | null;
}>;

export function PersonForm({ arms, freeSeats, errors, typed }: PersonFormProps) {
  const { people } = useText({ en });
  const { adding } = people;
  return (
    <StudyPage title={adding.title} lead={adding.lead} width="reading">
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <TextField
          name="name"
          label={people.name}
          hint={adding.nameHint}
          error={errors.name}
          defaultValue={typed?.name}
          autoComplete="off"
          maxLength={100}
        />
        <TextField
          name="email"
          type="email"
          label={people.email}
          hint={adding.emailHint}
          error={errors.email}
          defaultValue={typed?.email}
          autoComplete="off"
          maxLength={100}
          isOptional
        />
        <RoleChoices error={errors.roles} chosen={typed?.roles ?? []} />
        <SelectField
          name="arm"
          label={adding.armLabel}
          hint={adding.armHint}
          error={errors.arm}
          defaultValue={typed?.arm}
          options={arms.map(({ id, label }) => ({ value: id, label }))}
          isOptional
        />
        <p className="quiet">
          {adding.seats(freeSeats)} {adding.cantUndo}
        </p>
        <div>
          <Button kind="primary">{adding.button}</Button>
        </div>
      </Form>
    </StudyPage>
  );
}
