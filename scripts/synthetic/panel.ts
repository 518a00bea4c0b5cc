// Synthetic reviewers of the panel, through the services that real ones use.
import { openPanelCase } from "#app/panel/panel-cases.server.ts";
import { reviewCase } from "#app/panel/review-case.server.ts";
import { invariant } from "#study/invariant.ts";
import type { GivenVotes, PanelRole, Vote } from "#study/panel-review.ts";
import type { SyntheticStudy } from "./study.ts";

/** Accepts every point and cap of a case, but for the votes given by their code. */
export async function acceptCase(
  study: SyntheticStudy,
  role: PanelRole,
  number: number,
  otherwise: Readonly<Record<string, Vote>> = {},
): Promise<void> {
  const reviewer = await study.actor(role);
  const opened = await openPanelCase(reviewer, number);
  invariant(opened.kind === "panel-case", `the synthetic panel has no case ${number}`);
  const accepted = [...opened.key.keyPoints, ...opened.key.criticalErrors].map(
    ({ code }) => [code, { verdict: "accept", comment: "" }] as const,
  );
  const given: GivenVotes = { ...Object.fromEntries(accepted), ...otherwise };
  const outcome = await reviewCase(reviewer, number, given, "");
  invariant(
    outcome.kind === "review-recorded",
    `the synthetic review was refused: ${outcome.kind}`,
  );
}
