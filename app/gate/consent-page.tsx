import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

type ConsentPageProps = Readonly<{
  role: string;
  sections: readonly Readonly<{ title: string; text: string }>[];
  textHash: string;
  hasChanged: boolean;
}>;

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
