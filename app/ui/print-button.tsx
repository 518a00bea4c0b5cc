import { useHasScript } from "#app/drafts/use-has-script.ts";
import { Button } from "./button.tsx";

/** Prints the page where a script can; elsewhere the browser's own menu does it. */
export function PrintButton({ words }: Readonly<{ words: string }>) {
  if (!useHasScript()) return null;
  return (
    <Button type="button" onClick={() => window.print()}>
      {words}
    </Button>
  );
}
