import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { LinkButton } from "./button.tsx";
import { hasWords, type KeptField, KeptForm } from "./kept-form.tsx";
import { Notice } from "./notice.tsx";
import { PageFrame } from "./page-frame.tsx";

type SignedOutData = Readonly<{ kind: "signed-out"; kept: readonly KeptField[] }>;

/** Whether an error response says that a session ended while something was being sent. */
export const isSignedOut = (data: unknown): data is SignedOutData =>
  typeof data === "object" &&
  data !== null &&
  "kind" in data &&
  data.kind === "signed-out" &&
  "kept" in data &&
  Array.isArray(data.kept);

/** What was typed is shown, to be sent again after a fresh sign-in in another tab. */
export function SignedOut({ kept }: Readonly<{ kept: readonly KeptField[] }>) {
  const text = useText({ en });
  const { toStudies } = useSharedText();
  return (
    <PageFrame title={text.signedOut.title} width="reading">
      {hasWords(kept) ? <KeptWords kept={kept} /> : <p>{text.start.signedOut.how}</p>}
      <p>
        <LinkButton to="/fresh-link">{text.freshLink}</LinkButton>{" "}
        <LinkButton to="/">{toStudies}</LinkButton>
      </p>
    </PageFrame>
  );
}

function KeptWords({ kept }: Readonly<{ kept: readonly KeptField[] }>) {
  const text = useText({ en }).signedOut;
  return (
    <>
      <Notice tone="warning" title={text.kept}>
        <p>{text.how}</p>
      </Notice>
      <KeptForm kept={kept} />
    </>
  );
}
