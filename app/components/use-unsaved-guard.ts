import { useBeforeUnload } from "@remix-run/react";
import { useCallback, useRef } from "react";

/** Asks before the page is left, but only while something in it is unsaved. */
export function useUnsavedGuard(): Readonly<{ changed(): void; settled(): void }> {
  const isUnsaved = useRef(false);
  useBeforeUnload(useCallback((event) => {
    if (isUnsaved.current) event.preventDefault();
  }, []));
  return {
    changed: () => {
      isUnsaved.current = true;
    },
    settled: () => {
      isUnsaved.current = false;
    },
  };
}
