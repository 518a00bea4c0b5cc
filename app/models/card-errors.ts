// What is wrong with a card, in words beside the fields.
import {
  type CardFault,
  type CardField,
  cardFields,
  type CorrectionRefused,
} from "#study/provenance-card.ts";
import type { CardErrors } from "./card-fields.tsx";
import type { ModelsText } from "./words/en.ts";

type Refused = Readonly<{
  kind: keyof ModelsText["refused"] | "card-refused";
  faults?: Readonly<Partial<Record<CardField, CardFault>>>;
}>;

const placeOf: Readonly<Partial<Record<Refused["kind"], string>>> = {
  "arm-unknown": "arm",
  "reason-missing": "reason",
  "reason-too-long": "reason",
  "reason-not-text": "reason",
  "card-unchanged": "model",
  "card-superseded": "model",
} satisfies Partial<Record<CorrectionRefused["kind"] | "arm-unknown", string>>;

/** In the form's order; what isn't a field's is told at the label. */
export function errorsOf(text: ModelsText, { kind, faults = {} }: Refused): CardErrors {
  if (kind !== "card-refused") return { [placeOf[kind] ?? "label"]: text.refused[kind] };
  return Object.fromEntries(
    cardFields.flatMap((field) => {
      const fault = faults[field];
      return fault === undefined ? [] : [[field, text.fault(field, fault)]];
    }),
  );
}
