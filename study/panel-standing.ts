// Where a set stands with its panel: what each case's reviewers say, and what that makes of the set.

/** The last versions alone. A reviewer accepts a case by accepting every key point and every cap. */
export type CaseTally = Readonly<{
  number: number;
  reviewers: number;
  pharmacistsAccepting: number;
  physiciansAccepting: number;
  dissenting: number;
}>;

export type CaseStanding = "consensus" | "accepted-with-dissent" | "not-accepted";
export type PanelStanding = Readonly<{
  state: "not-reviewed" | "in-review" | "reviewed";
  cases: number;
  /** Numbers of the cases. */
  consensus: readonly number[];
  dissent: readonly number[];
  open: readonly number[];
}>;

export function caseStanding({
  pharmacistsAccepting,
  physiciansAccepting,
  dissenting,
}: CaseTally): CaseStanding {
  if (pharmacistsAccepting === 0 || physiciansAccepting === 0) return "not-accepted";
  return dissenting === 0 ? "consensus" : "accepted-with-dissent";
}

function stateOf(tallies: readonly CaseTally[], open: number): PanelStanding["state"] {
  if (tallies.every(({ reviewers }) => reviewers === 0)) return "not-reviewed";
  return open === 0 ? "reviewed" : "in-review";
}

/** Rule V6: reviewed only when a pharmacist and a physician each accept every case. The database repeats it in panel_accepts(). */
export function panelStanding(tallies: readonly CaseTally[]): PanelStanding {
  const numbersOf = (standing: CaseStanding) =>
    tallies.filter((tally) => caseStanding(tally) === standing).map(({ number }) => number);
  const open = numbersOf("not-accepted");
  return {
    state: stateOf(tallies, open.length),
    cases: tallies.length,
    consensus: numbersOf("consensus"),
    dissent: numbersOf("accepted-with-dissent"),
    open,
  };
}
