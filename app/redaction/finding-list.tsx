import { Form, useNavigation } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { LeakFinding } from "#study/leak-lint/finding.ts";

import { useRedactorText } from "./words/use-redactor-text.ts";

export type ListedFinding = LeakFinding & Readonly<{ number: number; waiverReason: string | null }>;

type FindingListProps = Readonly<{
  findings: readonly ListedFinding[];
  /** Which version of the text the numbers belong to. */
  edits: number;
  isOpen: boolean;
  /** The finding whose waiver lacked a reason. */
  reasonMissingFor: number | null;
}>;

const tones = { high: "error", medium: "warning", low: "info" } as const;

/** Every finding in a text, with what may be done about it. */
export function FindingList({ findings, edits, isOpen, reasonMissingFor }: FindingListProps) {
  const text = useRedactorText();
  const open = findings.filter(({ waiverReason }) => waiverReason === null).length;
  return (
    <section className="panel stack-close" aria-labelledby="findings">
      <h2 id="findings">{text.findingsTitle}</h2>
      <p role="status">
        {findings.length === 0
          ? text.noFindings
          : open === 0
            ? text.findingsDone
            : text.findingsOpen(open)}
      </p>
      <ol className="finding-list">
        {findings.map((finding) => (
          <Finding
            key={finding.number}
            finding={finding}
            edits={edits}
            isOpen={isOpen}
            isReasonMissing={reasonMissingFor === finding.number}
          />
        ))}
      </ol>
    </section>
  );
}

type FindingProps = Readonly<{
  finding: ListedFinding;
  edits: number;
  isOpen: boolean;
  isReasonMissing: boolean;
}>;

function Finding(props: FindingProps) {
  const text = useRedactorText();
  const { number, rule, severity, excerpt, waiverReason } = props.finding;
  return (
    <li id={`finding-${number}`} className="stack-close">
      <h3>
        {number}. {text.rules[rule].title}{" "}
        <StatusBadge tone={tones[severity]} words={text.severities[severity]} />
      </h3>
      <p>
        <q>{excerpt}</q>
      </p>
      <p className="quiet">{text.rules[rule].why}</p>
      {waiverReason === null ? <Open {...props} /> : <Waived {...props} reason={waiverReason} />}
    </li>
  );
}

function Open({
  finding: { number, suggestedEdit },
  edits,
  isOpen,
  isReasonMissing,
}: FindingProps) {
  const text = useRedactorText();
  const isBusy = useNavigation().state !== "idle";
  if (!isOpen) return null;
  return (
    <>
      {suggestedEdit === null ? (
        <p className="quiet">{text.noSuggestion}</p>
      ) : (
        <Suggestion words={suggestedEdit} />
      )}
      {suggestedEdit === null ? null : (
        <Form method="post" preventScrollReset>
          <Which edits={edits} number={number} />
          <Button name="intent" value="apply" aria-label={text.applyOf(number)} disabled={isBusy}>
            {text.apply}
          </Button>
        </Form>
      )}
      <Form method="post" className="stack-close" preventScrollReset>
        <Which edits={edits} number={number} />
        <TextField
          name={`waiver-${number}`}
          label={text.waiverReason}
          error={isReasonMissing ? text.refusals["waiver-needs-reason"].text : undefined}
        />
        <div className="row">
          <Button name="intent" value="waive" aria-label={text.waiveOf(number)} disabled={isBusy}>
            {text.waive}
          </Button>
        </div>
      </Form>
    </>
  );
}

function Suggestion({ words }: Readonly<{ words: string }>) {
  const text = useRedactorText();
  return (
    <p>
      {text.suggestion}: {words.trim() === "" ? text.suggestRemoval : <q>{words}</q>}
    </p>
  );
}

function Waived({
  finding: { number },
  edits,
  isOpen,
  reason,
}: FindingProps & Readonly<{ reason: string }>) {
  const text = useRedactorText();
  return (
    <>
      <p>
        <strong>{text.waived}:</strong> {reason}
      </p>
      {isOpen ? (
        <Form method="post" preventScrollReset>
          <Which edits={edits} number={number} />
          <Button name="intent" value="withdraw" aria-label={text.withdrawOf(number)}>
            {text.withdraw}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

function Which({ edits, number }: Readonly<{ edits: number; number: number }>) {
  return (
    <>
      <input type="hidden" name="edits" value={edits} />
      <input type="hidden" name="number" value={number} />
    </>
  );
}
