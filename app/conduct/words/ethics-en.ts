import type { EthicsDecision } from "#study/vocabulary.ts";

const decisions: Readonly<Record<EthicsDecision, string>> = {
  approval: "Approval by an ethics committee",
  exemption: "Exemption: no approval needed",
  demonstration: "Demonstration: synthetic people and answers",
};

export const ethics = {
  title: "Ethics decision",
  lead: "Collecting opens only on a recorded decision. A later record is kept beside the earlier ones, and the last one holds.",
  decisions,
  decision: "Decision",
  authority: "Decided by",
  authorityHint: "The committee or office that decided, by its official name.",
  reference: "Reference",
  referenceHint: "The number or title under which the decision can be found.",
  decidedOn: "Date of the decision",
  record: "Record the decision",
  recordTitle: "Record a decision",
  kept: "A record can't be changed or removed. If something in it is wrong, record it again: the last one holds.",
  history: "Recorded decisions, newest first",
  version: "No.",
  recordedAt: "Recorded",
  holds: "holds",
  superseded: "superseded",
  standing: "Standing",
  none: {
    title: "No decision recorded",
    text: "Record the approval, or the reason why none is needed, before collecting opens.",
  },
  recorded: "The decision is recorded.",
  realNeedsDecision:
    "This is a real study: record an approval or an exemption, not a demonstration.",
  faults: {
    decision: { missing: "Decision: choose one of the three." },
    authority: {
      missing: "Decided by: name the committee or office.",
      "too-long": "Decided by: use at most 200 characters.",
      "not-text": "Decided by: remove the control character.",
    },
    reference: {
      missing: "Reference: write the number or title of the decision.",
      "too-long": "Reference: use at most 200 characters.",
      "not-text": "Reference: remove the control character.",
    },
    decidedOn: {
      missing: "Date of the decision: choose the day.",
      "not-a-date": "Date of the decision: write it as year-month-day, such as 2026-03-31.",
      "date-ahead":
        "Date of the decision: the day lies ahead. Record the decision once it has been made.",
    },
  } as Readonly<Record<string, Readonly<Record<string, string>>>>,
};
