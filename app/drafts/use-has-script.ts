import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

/** False on the server and until the page is alive: for what would do nothing without JavaScript. */
export const useHasScript = (): boolean =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
