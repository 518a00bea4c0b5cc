import { Form } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/gate/en.ts";

import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { LinkProblemPage } from "./link-problem-page.tsx";
import { PageFrame } from "./page-frame.tsx";

type MailChoiceFormProps = Readonly<{ study: string; wantsMail: boolean; /** Just now, on this page. */ hasChosen: boolean }>;

/** One study's mail, stopped or taken up again by its person, without signing in. */
export function MailChoiceForm({ study, wantsMail, hasChosen }: MailChoiceFormProps) {
  const text = useText({ en }).mailChoice;
  const now = wantsMail ? text.wanted : text.stopped;
  return (
    <PageFrame title={text.title(study)} width="reading">
      {hasChosen ? <Notice tone="success" title={now.done} /> : null}
      <p>{now.text}</p>
      <Form method="post" className="form">
        <div>
          <Button kind="primary" name="choice" value={now.choice}>
            {now.button}
          </Button>
        </div>
      </Form>
    </PageFrame>
  );
}

type Problem = Readonly<{ kind: "mail-link-unknown" }> | Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

export function MailLinkProblem({ problem }: Readonly<{ problem: Problem }>) {
  const text = useText({ en }).mailChoice;
  const words = problem.kind === "too-many-attempts" ? text.tooMany(problem.retryAfterSeconds) : text.unknown;
  return <LinkProblemPage {...words} onward={text.toStart} />;
}
