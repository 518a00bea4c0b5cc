import { CheckField } from "#app/ui/check-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import { type CardField, longestIn, shapeOf } from "#study/provenance-card.ts";
import { en } from "./words/en.ts";

export type CardValues = Readonly<Partial<Record<CardField, string>>>;
export type CardErrors = Readonly<Record<string, string | undefined>>;

const groups = {
  which: ["model", "version", "weights", "baseModel", "licence"],
  reached: ["accessRoute", "accessedOn", "country"],
  asked: ["systemPrompt", "promptTemplate", "temperature", "topP", "maxTokens", "seed"],
  chosen: ["samples", "selection"],
  program: ["harness", "harnessVersion"],
} as const satisfies Readonly<Record<string, readonly CardField[]>>;
const groupNames = Object.keys(groups) as readonly (keyof typeof groups)[];

/** Every field of a card, and the one tick that says of what is left empty that nobody knows it. */
export function CardFields({
  values,
  errors,
  isUnknownTicked = false,
}: Readonly<{ values: CardValues; errors: CardErrors; isUnknownTicked?: boolean }>) {
  const text = useText({ en });
  return (
    <>
      {groupNames.map((group) => (
        <fieldset className="field" key={group}>
          <legend>
            <h3>{text.groups[group]}</h3>
          </legend>
          <div className="stack-close">
            {groups[group].map((field) => (
              <OneField key={field} field={field} value={values[field]} error={errors[field]} />
            ))}
          </div>
        </fieldset>
      ))}
      <CheckField
        name="emptyIsNotKnown"
        label={text.emptyIsNotKnown}
        hint={text.emptyHint}
        defaultChecked={isUnknownTicked}
        isOptional
      />
    </>
  );
}

function OneField({
  field,
  value,
  error,
}: Readonly<{ field: CardField; value: string | undefined; error: string | undefined }>) {
  const text = useText({ en });
  const shape = shapeOf(field);
  const shared = {
    name: field,
    label: text.fields[field],
    hint: text.hints[field],
    error,
    defaultValue: value,
  };
  return shape === "prompt" || shape === "paragraph" ? (
    <TextArea {...shared} rows={shape === "prompt" ? 5 : 2} />
  ) : (
    <TextField {...shared} maxLength={longestIn(shape)} autoComplete="off" />
  );
}
