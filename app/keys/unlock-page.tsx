import { NewPassphraseFields, PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { en, type SecretFields } from "#app/secrets/words/secret-en.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsInForm } from "#app/ui/field-id.ts";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";

type UnlockPageProps = Readonly<{
  suggestion: string;
  errors: Readonly<Partial<Record<SecretFields, string>>>;
  isRecovering: boolean;
  /** From when a new passphrase may be set without the old one; null where that was not agreed to. */ resetFrom:
    string | null;
  isResetDue: boolean;
}>;

/** Plain forms that load a new document: nothing of an earlier session stays in memory. */
export function UnlockPage({
  suggestion,
  errors,
  isRecovering,
  resetFrom,
  isResetDue,
}: UnlockPageProps) {
  const text = useText({ en });
  const { unlock } = text;
  const { passphrase, code, newPassphrase, again } = errors;
  return (
    <PageFrame title={unlock.title} lead={unlock.lead} width="reading">
      <ErrorSummary
        errors={{
          passphrase,
          code,
          ...errorsInForm({ newPassphrase, again }, isRecovering ? undefined : "reset"),
        }}
      />
      {resetFrom === null ? null : isResetDue ? (
        <Reset suggestion={suggestion} errors={isRecovering ? {} : errors} />
      ) : (
        <Notice tone="info" title={unlock.resetWaits}>
          <p>
            <LocalTime at={resetFrom} />
          </p>
        </Notice>
      )}
      <form method="post" className="form" noValidate>
        <PassphraseField error={isRecovering ? undefined : errors.passphrase} />
        <div>
          <Button kind="primary" name="intent" value="unlock">
            {unlock.button}
          </Button>
        </div>
      </form>
      <details className="panel stack-close" open={isRecovering}>
        <summary>{unlock.lost}</summary>
        <p>{unlock.lostText}</p>
        <form method="post" className="form" noValidate>
          <TextField
            name="code"
            label={unlock.code}
            hint={unlock.codeHint}
            error={errors.code}
            autoComplete="off"
            maxLength={60}
          />
          <NewPassphraseFields suggestion={suggestion} errors={isRecovering ? errors : {}} />
          <div>
            <Button name="intent" value="recover">
              {unlock.recover}
            </Button>
          </div>
        </form>
        <p className="quiet">{unlock.neither}</p>
      </details>
    </PageFrame>
  );
}

function Reset({ suggestion, errors }: Pick<UnlockPageProps, "suggestion" | "errors">) {
  const { unlock } = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{unlock.reset}</h2>
      <p>{unlock.resetText}</p>
      <form method="post" className="form" noValidate>
        <NewPassphraseFields form="reset" suggestion={suggestion} errors={errors} />
        <div>
          <Button kind="primary" name="intent" value="reset">
            {unlock.resetButton}
          </Button>
        </div>
      </form>
    </section>
  );
}
