// What the lint found in one version of a text, as one value: what the ledger is told of it.
import type { LeakFinding } from "#study/leak-lint/finding.ts";
import type { Says } from "./facts.ts";
import { documentHash } from "./hashed.ts";
import type { RecordRows } from "./rows.ts";
import { told } from "./said.ts";

/** A finding as it is hashed. */
export const findingSays = (
  row: Omit<RecordRows["leakFindings"][number], "candidateId" | "textVersion">,
): Says =>
  told(row, "number", "rule", "severity", "spanStart", "spanEnd", "excerpt", "suggestedEdit");

/** Null where nothing was found: no row says so either. */
export const findingsHash = (findings: readonly Says[]): string | null =>
  findings.length === 0 ? null : documentHash(findings);

/** The same of findings that have no row yet, numbered in reading order. */
export const hashOfFindings = (findings: readonly LeakFinding[]): string | null =>
  findingsHash(
    findings.map(({ span, ...finding }, index) =>
      findingSays({ ...finding, number: index + 1, spanStart: span.start, spanEnd: span.end }),
    ),
  );
