import { FieldError } from "#app/ui/field-error.tsx";
import { describedBy, fieldId, hintId } from "#app/ui/field-id.ts";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { roles } from "#study/vocabulary.ts";

const name = "roles";

/** One box for each role; which roles go together is said beforehand and decided by the server. */
export function RoleChoices({
  error,
  chosen,
}: Readonly<{ error: string | undefined; chosen: readonly string[] }>) {
  const text = useText({ en });
  const { adding } = text.people;
  return (
    <fieldset
      className="field"
      data-invalid={error !== undefined}
      aria-describedby={describedBy(name, { hint: adding.rolesHint, error })}
    >
      <legend className="field-label">{adding.rolesLabel}</legend>
      <p className="field-hint" id={hintId(name)}>
        {adding.rolesHint}
      </p>
      {roles.map((role, index) => (
        <div className="check" key={role}>
          <input
            id={index === 0 ? fieldId(name) : fieldId(`${name}-${role}`)}
            type="checkbox"
            name={name}
            value={role}
            defaultChecked={chosen.includes(role)}
          />
          <label htmlFor={index === 0 ? fieldId(name) : fieldId(`${name}-${role}`)}>
            {text.roles[role]}
          </label>
        </div>
      ))}
      <FieldError name={name} message={error} />
    </fieldset>
  );
}
