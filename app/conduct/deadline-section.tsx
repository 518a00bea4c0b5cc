import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

type DeadlineSectionProps = Readonly<{
  dueAt: Date | null;
  /** The same moment as a field of local time shows it. */
  dueLocally: string;
  error: string | undefined;
}>;

/** When raters are asked to be done: shown to them, and closing nothing. */
export function DeadlineSection({ dueAt, dueLocally, error }: DeadlineSectionProps) {
  const { deadline: text } = useText({ en }).overview;
  const { timeZone } = usePageSetting();
  return (
    <section className="panel stack-close" id="deadline">
      <h2>{text.title}</h2>
      <p>
        {dueAt === null ? (
          text.none
        ) : (
          <>
            {text.standing} <LocalTime at={dueAt} />.
          </>
        )}
      </p>
      <Form method="post" className="form" noValidate>
        <TextField
          name="dueAt"
          type="datetime-local"
          label={text.field}
          hint={text.hint(timeZone)}
          error={error}
          isOptional
          defaultValue={dueLocally}
        />
        <div>
          <Button name="intent" value="set-deadline">
            {text.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}
