import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { ErasureObstacle, LeavingObstacle } from "#study/withdrawal.ts";

import { en } from "./words/leaving-en.ts";

type Errors = Readonly<Partial<Record<"reason" | "code", string>>>;

type LeavingPageProps = Readonly<{
  personPage: string;
  code: string;
  name: string | null;
  withdrawnAt: string | null;
  obstacle: LeavingObstacle | null;
  erasureObstacle: ErasureObstacle | null;
  errors: Errors;
  typed: Readonly<{ reason: string; code: string }> | null;
}>;

/** First the withdrawal, then the name: each says what it does before it is done. */
export function LeavingPage({
  personPage,
  code,
  name,
  withdrawnAt,
  obstacle,
  erasureObstacle,
  errors,
  typed,
}: LeavingPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.title(code, name)} lead={text.lead} width="reading">
      <ErrorSummary errors={errors} />
      {withdrawnAt === null ? (
        <Withdrawal code={code} obstacle={obstacle} errors={errors} typed={typed} />
      ) : (
        <Erasure code={code} obstacle={erasureObstacle} errors={errors} typed={typed} />
      )}
      <p>
        <Link to={personPage}>{text.back}</Link>
      </p>
    </StudyPage>
  );
}

const Standing = ({
  tone,
  title,
  words,
}: Readonly<{ tone: "success" | "warning"; title: string; words: string }>) => (
  <Notice tone={tone} title={title}>
    <p>{words}</p>
  </Notice>
);

type StepProps<Obstacle> = Pick<LeavingPageProps, "code" | "errors" | "typed"> &
  Readonly<{ obstacle: Obstacle | null }>;

function Withdrawal({ code, obstacle, errors, typed }: StepProps<LeavingObstacle>) {
  const text = useText({ en });
  const { withdraw } = text;
  if (obstacle !== null)
    return <Standing title={text.standing.title} words={text.refused(obstacle)} tone="warning" />;
  return (
    <ConfirmSection title={withdraw.title} consequences={withdraw.consequences}>
      <Form method="post" className="form" noValidate>
        <TextArea
          name="reason"
          label={withdraw.reason}
          hint={withdraw.reasonHint}
          error={errors.reason}
          defaultValue={typed?.reason}
          rows={3}
        />
        <TextField
          name="code"
          label={withdraw.code(code)}
          error={errors.code}
          defaultValue={typed?.code}
          autoComplete="off"
          maxLength={20}
        />
        <div>
          <Button kind="danger" name="intent" value="withdraw">
            {withdraw.button}
          </Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}

function Erasure({ code, obstacle, errors, typed }: StepProps<ErasureObstacle>) {
  const text = useText({ en });
  const { erase } = text;
  if (obstacle?.kind === "already-erased") return <Standing {...text.erased} tone="success" />;
  return (
    <>
      <Standing {...text.withdrawn} tone="success" />
      {obstacle !== null ? (
        <Standing title={text.standing.title} words={text.refused(obstacle)} tone="warning" />
      ) : (
        <ConfirmSection title={erase.title} consequences={erase.consequences}>
          <Form method="post" className="form" noValidate>
            <TextField
              name="code"
              label={erase.code(code)}
              error={errors.code}
              defaultValue={typed?.code}
              autoComplete="off"
              maxLength={20}
            />
            <div>
              <Button kind="danger" name="intent" value="erase">
                {erase.button}
              </Button>
            </div>
          </Form>
        </ConfirmSection>
      )}
    </>
  );
}
