import { useText } from "#app/text/language.ts";
import { en, type GateText } from "#app/text/gate/en.ts";

import { Button } from "./button.tsx";
import { LinkProblemPage } from "./link-problem-page.tsx";
import { PageFrame } from "./page-frame.tsx";

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

type Problem = Readonly<{ kind: keyof GateText["signIn"]["problems"] }> | Readonly<{ kind: "too-many-attempts"; retryAfterSeconds: number }>;

/** Why a link doesn't sign in, and the way out. */
export function LinkProblem({ problem }: Readonly<{ problem: Problem }>) {
  const text = useText({ en }).signIn;
  const words = problem.kind === "too-many-attempts" ? text.tooMany(problem.retryAfterSeconds) : text.problems[problem.kind];
  return <LinkProblemPage {...words} onward={text.toStudies} />;
}
