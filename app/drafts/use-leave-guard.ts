import { unstable_usePrompt as usePrompt, useBeforeUnload } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { useIsUnsent } from "./unsent-form.tsx";

type Unsaved = Readonly<{
  /** Asked as the window is closed or leaves the application. */
  isUnsaved(): boolean;
  /** Asked as another page of the application opens: what goes out by itself then needs no question. */
  isStuck(): boolean;
}>;

/** Asks before a page is left, but only while something on it is unsaved. */
export function useLeaveGuard(unsaved: Unsaved): void {
  const now = useRef(unsaved);
  now.current = unsaved;
  useBeforeUnload(
    useCallback((event) => {
      if (now.current.isUnsaved()) event.preventDefault();
    }, []),
  );
  usePrompt({
    message: useSharedText().leaveUnsaved,
    when: ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && now.current.isStuck(),
  });
}

/** The same for a form that is saved by its button alone. */
export function useTypedGuard(): Readonly<{ changed(): void; settled(): void }> {
  const isTyped = useRef(false);
  const isUnsent = useIsUnsent();
  // A form that reached no server is as unsaved as before.
  useEffect(() => {
    if (isUnsent) isTyped.current = true;
  }, [isUnsent]);
  const isUnsaved = () => isTyped.current;
  useLeaveGuard({ isUnsaved, isStuck: isUnsaved });
  return {
    changed: () => {
      isTyped.current = true;
    },
    settled: () => {
      isTyped.current = false;
    },
  };
}
