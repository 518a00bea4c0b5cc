import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

import { LinkProblemPage } from "./link-problem-page.tsx";

type MailChoiceFormProps = Readonly<{
  study: string;
  wantsMail: boolean;
  /** Just now, on this page. */ hasChosen: boolean;
}>;

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

type Problem =
  | Readonly<{ kind: "mail-link-unknown" }>
  | Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

export function MailLinkProblem({ problem }: Readonly<{ problem: Problem }>) {
  const text = useText({ en }).mailChoice;
  const words =
    problem.kind === "too-many-attempts" ? text.tooMany(problem.retryAfterSeconds) : text.unknown;
  return <LinkProblemPage {...words} />;
}
