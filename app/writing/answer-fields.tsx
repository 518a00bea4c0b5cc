import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";
import type { AnswerSections, AnswerSpec } from "#study/answer.ts";

import { en } from "./words/en.ts";

type AnswerFieldsProps = Readonly<{
  sections: AnswerSections;
  spec: AnswerSpec;
  errors: Readonly<Record<string, string>>;
}>;

/** One field per section of the case, each with its own limit in words. A draft may leave any of them empty. */
export function AnswerFields({ sections, spec, errors }: AnswerFieldsProps) {
  const { hints } = useText({ en }).editor;
  const { answerSections } = useSharedText();
  return spec.sections.map(({ key, maxWords, required }) => (
    <TextArea
      key={key}
      name={key}
      label={answerSections[key]}
      hint={hints[key]}
      error={errorOf(answerSections[key], errors[key])}
      isOptional={!required}
      defaultValue={sections[key]}
      wordLimit={maxWords}
    />
  ));
}

const errorOf = (label: string, fact: string | undefined): string | undefined =>
  fact === undefined ? undefined : `${label} ${fact}.`;
