// A form that reached no server, or one that was too busy: the page stays as it is, says so, and can be sent again.
import {
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useActionData,
} from "@remix-run/react";

import { isBusy } from "#app/ui/busy-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { isOutOfReach } from "./out-of-reach.ts";

type Unsent = Readonly<{ kind: "form-unsent"; why: "unreached" | "busy" }>;

const isUnsent = (said: unknown): said is Unsent =>
  typeof said === "object" && said !== null && "kind" in said && said.kind === "form-unsent";

/** A route's `clientAction`: without it a lost connection or a busy server would take the page and its words away. */
export async function sendOrStay({ serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  try {
    return await serverAction();
  } catch (error) {
    if (isOutOfReach(error)) return { kind: "form-unsent", why: "unreached" } satisfies Unsent;
    if (isBusy(error)) return { kind: "form-unsent", why: "busy" } satisfies Unsent;
    throw error;
  }
}

type After = Pick<ShouldRevalidateFunctionArgs, "actionResult" | "actionStatus">;

/** A page with such a form loads nothing anew while nothing can be. */
export const isReached = ({ actionResult }: After): boolean => !isUnsent(actionResult);

/** The same for loaders that a refusal leaves as they are. */
export const isReachedAndDone = ({ actionResult, actionStatus = 200 }: After): boolean =>
  !isUnsent(actionResult) && actionStatus < 400;

/** What the server answered to the form, if it was reached. */
export function useFormAnswer<Action>(): ReturnType<typeof useActionData<Action>> {
  const said = useActionData<Action>();
  return isUnsent(said) ? undefined : said;
}

export const useIsUnsent = (): boolean => isUnsent(useActionData());

/** Beside a form's button: that nothing was taken, and that it can be sent again. */
export function UnsentNotice() {
  const text = useSharedText().unsent;
  const said = useActionData();
  if (!isUnsent(said)) return null;
  const { title, text: way } = text[said.why];
  return (
    <Notice tone="error" title={title}>
      <p>{way}</p>
    </Notice>
  );
}
