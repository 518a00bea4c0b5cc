import { Button } from "./button.tsx";
import { useHasScript } from "./use-has-script.ts";

/** Prints the page where a script can; elsewhere the browser's own menu does it. */
export function PrintButton({ words }: Readonly<{ words: string }>) {
  if (!useHasScript()) return null;
  return (
    <Button type="button" onClick={() => window.print()}>
      {words}
    </Button>
  );
}
