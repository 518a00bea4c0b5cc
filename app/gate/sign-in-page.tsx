import { Button } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { en, type GateText } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

import { LinkProblemPage } from "./link-problem-page.tsx";

/** One button. The form loads a new document, so that nothing of an earlier session stays in memory. */
export function SignInForm() {
  const text = useText({ en }).signIn;
  return (
    <PageFrame title={text.title} lead={text.lead} width="reading">
      <form method="post" className="form">
        <p>{text.once}</p>
        <p>
          <Button kind="primary">{text.button}</Button>
        </p>
      </form>
    </PageFrame>
  );
}

type Problem =
  | Readonly<{ kind: keyof GateText["signIn"]["problems"] }>
  | Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

/** Why a link doesn't sign in, and the way out. */
export function LinkProblem({ problem }: Readonly<{ problem: Problem }>) {
  const text = useText({ en }).signIn;
  const words =
    problem.kind === "too-many-attempts"
      ? text.tooMany(problem.retryAfterSeconds)
      : text.problems[problem.kind];
  return <LinkProblemPage {...words} />;
}
