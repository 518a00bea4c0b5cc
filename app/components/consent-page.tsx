import { Form } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/gate/en.ts";

import { Button } from "./button.tsx";
import { DocumentHash } from "./document-hash.tsx";
import { Notice } from "./notice.tsx";
import { StudyPage } from "./study-page.tsx";

type ConsentPageProps = Readonly<{ role: string; sections: readonly Readonly<{ title: string; text: string }>[]; textHash: string; hasChanged: boolean }>;

/** The text exactly as it is recorded, and one button. */
export function ConsentPage({ role, sections, textHash, hasChanged }: ConsentPageProps) {
  const text = useText({ en }).consent;
  return (
    <StudyPage title={text.title(role)} lead={text.lead} width="reading">
      {hasChanged ? <Notice tone="warning" title={text.changed} /> : null}
      <div className="panel stack reading-text">
        {sections.map((section) => (
          <section className="stack-close" key={section.title}>
            <h2>{section.title}</h2>
            <p>{section.text}</p>
          </section>
        ))}
      </div>
      <p className="quiet">
        {text.hash}: <DocumentHash hash={textHash} />
      </p>
      <Form method="post">
        <input type="hidden" name="textHash" value={textHash} />
        <Button kind="primary">{text.agree}</Button>
      </Form>
    </StudyPage>
  );
}
