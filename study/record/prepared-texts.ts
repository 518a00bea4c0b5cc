// Texts as they were handed to the redactor: what entries describe, and how many an older program only counted.
import type { Says } from "./facts.ts";
import { fieldsOf, listOf, type ToldEntry, type ToldLedger } from "./said.ts";

export function preparedTexts(
  ledger: ToldLedger,
): Readonly<{ texts: readonly Says[]; counted: number }> {
  const entries = ledger.of("texts-prepared");
  const isDescribed = ({ payload }: ToldEntry): boolean => fieldsOf(payload)["texts"] !== undefined;
  const counts = entries
    .filter((entry) => !isDescribed(entry))
    .map(({ detail }) => detail["texts"]);
  return {
    texts: entries.filter(isDescribed).flatMap(({ payload }) => listOf(fieldsOf(payload)["texts"])),
    counted: counts.reduce<number>(
      (sum, count) => sum + (typeof count === "number" ? count : 0),
      0,
    ),
  };
}
