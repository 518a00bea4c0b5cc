// A key holder lost their secret, leaves, or both are gone: who must agree, and how long everyone has to object.
import { highestIn } from "./extremes.ts";
import type { KeyRole } from "./key-holders.ts";
import type { StudyId } from "./vocabulary.ts";

export type { KeyRole };

export const keyRequestKinds = ["new-secret", "succession", "both-gone"] as const;
export type KeyRequestKind = (typeof keyRequestKinds)[number];
/** When a request is announced by mail (rule K15). */
export type KeyRequestMoment = "asked" | KeyStep;
export type KeyCapacity = "key-holder" | "auditor" | "operator";
export type KeyStep = "approved" | "stopped" | "done";

/** What such a mail says. People by pseudonym; `askedBy` is null for the operator. */
export type KeyRequestTold = Readonly<{
  study: StudyId;
  kind: KeyRequestKind;
  moment: KeyRequestMoment;
  nominees: Readonly<Partial<Record<KeyRole, string>>>;
  askedBy: string | null;
}>;

export type StepTaken = Readonly<{
  step: KeyStep;
  capacity: KeyCapacity;
  /** ISO 8601, UTC. */ at: string;
}>;
export type KeyRequest = Readonly<{ kind: KeyRequestKind; steps: readonly StepTaken[] }>;

/** Rules K10 to K12: hours between the last approval and the moment it takes effect. */
export const waitHours: Readonly<Record<KeyRequestKind, number>> = {
  "new-secret": 72,
  succession: 0,
  "both-gone": 168,
};

/** Never the coordinator. Where a study has no auditor, the operator stands in. */
export function approvalsNeeded(kind: KeyRequestKind, hasAuditor: boolean): readonly KeyCapacity[] {
  if (kind === "both-gone") return hasAuditor ? ["auditor", "operator"] : ["operator"];
  return ["key-holder", hasAuditor ? "auditor" : "operator"];
}

export type RequestStanding =
  | Readonly<{ kind: "waits-for-approval"; missing: readonly KeyCapacity[] }>
  | Readonly<{ kind: "waits-for-time"; dueAt: Date }>
  | Readonly<{ kind: "due" | "stopped" | "done" }>;

const hour = 3_600_000;

/** Where a request stands at a moment. The database repeats it before anything takes effect. */
export function requestStanding(
  { kind, steps }: KeyRequest,
  hasAuditor: boolean,
  now: Date,
): RequestStanding {
  const taken = (step: KeyStep): readonly StepTaken[] => steps.filter((one) => one.step === step);
  if (taken("done").length > 0) return { kind: "done" };
  if (taken("stopped").length > 0) return { kind: "stopped" };
  const approvals = taken("approved");
  const isGivenBy = (capacity: KeyCapacity): boolean =>
    approvals.some((approval) => approval.capacity === capacity);
  // Whoever agreed in office has agreed, whatever becomes of them later.
  const missing = approvalsNeeded(kind, hasAuditor || isGivenBy("auditor")).filter(
    (capacity) => !isGivenBy(capacity),
  );
  if (missing.length > 0) return { kind: "waits-for-approval", missing };
  const dueAt = new Date(
    highestIn(approvals.map(({ at }) => Date.parse(at))) + waitHours[kind] * hour,
  );
  return now < dueAt ? { kind: "waits-for-time", dueAt } : { kind: "due" };
}
