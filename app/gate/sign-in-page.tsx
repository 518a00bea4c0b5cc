import { Button, LinkButton } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { en, type GateText } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";
import { approvalLine, contactLine, type PublishedContact } from "#study/contact.ts";

import { LinkProblemPage } from "./link-problem-page.tsx";

/** One button. The form loads a new document, so that nothing of an earlier session stays in memory. */
export function SignInForm({ studies }: Readonly<{ studies: readonly LinkStudy[] }>) {
  const text = useText({ en }).signIn;
  return (
    <PageFrame title={text.title} lead={text.lead} width="reading">
      <LinkStudies studies={studies} />
      <form method="post" className="form">
        <p>{text.once}</p>
        <p>
          <Button kind="primary">{text.button}</Button>
        </p>
      </form>
    </PageFrame>
  );
}

type LinkStudy = Readonly<{ title: string; contact: PublishedContact | null }>;

/** Which studies the link is for, and whom to ask about each. */
function LinkStudies({ studies }: Readonly<{ studies: readonly LinkStudy[] }>) {
  const text = useText({ en }).signIn;
  return studies.map(({ title, contact }) => (
    <p key={title}>
      <strong>{title}</strong>
      {contact === null ? null : <> {text.ask(contactLine(contact), approvalLine(contact))}</>}
    </p>
  ));
}

type Problem =
  | Readonly<{ kind: keyof GateText["signIn"]["problems"] }>
  | Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

/** Why a link doesn't sign in, and the way out. */
export function LinkProblem({
  problem,
  studies,
}: Readonly<{ problem: Problem; studies: readonly LinkStudy[] }>) {
  const { signIn: text, freshLink } = useText({ en });
  const words =
    problem.kind === "too-many-attempts"
      ? text.tooMany(problem.retryAfterSeconds)
      : text.problems[problem.kind];
  return (
    <LinkProblemPage {...words}>
      <LinkStudies studies={studies} />
      <p>
        <LinkButton to="/fresh-link">{freshLink}</LinkButton>
      </p>
    </LinkProblemPage>
  );
}
