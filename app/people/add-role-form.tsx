import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { Role } from "#study/vocabulary.ts";

type AddRoleFormProps = Readonly<{
  personPage: string;
  code: string;
  name: string | null;
  held: readonly Role[];
  /** What may be added by rule B2. */
  open: readonly Role[];
  arms: readonly Readonly<{ id: string; label: string }>[];
  errors: Readonly<Partial<Record<"role" | "arm", string>>>;
  typed: Readonly<{ role: string; arm: string }> | null;
}>;

export function AddRoleForm({
  personPage,
  code,
  name,
  held,
  open,
  arms,
  errors,
  typed,
}: AddRoleFormProps) {
  const text = useText({ en });
  const { people } = text;
  const { further } = people;
  return (
    <StudyPage
      title={further.title(people.named(code, name))}
      lead={further.lead(held.map((role) => text.roles[role]))}
      width="reading"
    >
      <ErrorSummary errors={errors} />
      {open.length === 0 ? (
        <p>{further.none}</p>
      ) : (
        <Form method="post" className="form" noValidate>
          <SelectField
            name="role"
            label={further.role}
            hint={further.roleHint}
            error={errors.role}
            defaultValue={typed?.role}
            options={open.map((role) => ({ value: role, label: text.roles[role] }))}
          />
          {open.includes("resident") ? (
            <SelectField
              name="arm"
              label={people.adding.armLabel}
              hint={people.adding.armHint}
              error={errors.arm}
              defaultValue={typed?.arm}
              options={arms.map(({ id, label }) => ({ value: id, label }))}
              isOptional
            />
          ) : null}
          <p className="quiet">{further.cantUndo}</p>
          <div>
            <Button kind="primary">{further.button}</Button>
          </div>
        </Form>
      )}
      <p>
        <Link to={personPage}>{further.back}</Link>
      </p>
    </StudyPage>
  );
}
