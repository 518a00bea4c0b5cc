import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyContact } from "#study/contact.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/en.ts";

type Errors = Readonly<Record<string, string | undefined>>;

type ContactPageProps = Readonly<{
  state: StudyState;
  title: string;
  contact: StudyContact | null;
  /** The act just done. */ done: string | null;
  errors: Errors;
  /** Nothing to change; not a fault of a field. */ refused: string | null;
  /** What was typed before a refusal. */ typed: Readonly<Record<string, string>>;
}>;

export function ContactPage({ done, errors, refused, ...page }: ContactPageProps) {
  const { contact } = useText({ en });
  const said = contact.done[done ?? ""];
  const isRefused = refused !== null || Object.keys(errors).length > 0;
  return (
    <StudyPage title={contact.title} lead={contact.lead} width="reading">
      {said === undefined || isRefused ? null : <Notice tone="success" title={said} />}
      {refused === null ? null : <Notice tone="info" title={refused} />}
      <ErrorSummary errors={errors} />
      <Title {...page} errors={errors} />
      <Contact {...page} errors={errors} />
    </StudyPage>
  );
}

type SectionProps = Omit<ContactPageProps, "done" | "refused">;

function Title({ state, title, typed, errors }: SectionProps) {
  const { contact } = useText({ en });
  return (
    <section className="panel stack-close" id="title">
      <h2>{contact.titleSection}</h2>
      {state === "draft" ? (
        <Form method="post" className="form" noValidate>
          <TextField
            name="title"
            label={contact.titleField}
            hint={contact.titleHint}
            error={errors["title"]}
            defaultValue={typed["title"] ?? title}
            maxLength={200}
            autoComplete="off"
          />
          <div>
            <Button name="intent" value="rename">
              {contact.titleButton}
            </Button>
          </div>
        </Form>
      ) : (
        <>
          <p>{title}</p>
          <p className="quiet">{contact.titleFrozen}</p>
        </>
      )}
    </section>
  );
}

function Contact({ contact: standing, typed, errors }: SectionProps) {
  const { contact: text } = useText({ en });
  const field = (name: "name" | "email" | "telephone") => ({
    name,
    label: text[name],
    error: errors[name],
    defaultValue: typed[name] ?? standing?.[name] ?? "",
    autoComplete: "off",
  });
  return (
    <section className="panel stack-close" id="contact">
      <h2>{text.section}</h2>
      <p>{text.text}</p>
      <Form method="post" className="form" noValidate>
        <TextField {...field("name")} hint={text.nameHint} maxLength={200} />
        <TextField {...field("email")} hint={text.emailHint} type="email" maxLength={100} />
        <TextField {...field("telephone")} maxLength={50} isOptional />
        <p className="quiet">{text.kept}</p>
        <div>
          <Button kind="primary" name="intent" value="contact">
            {text.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}
