// The expert panel's word on a case: a vote on every key point and every cap, blind at first, every version kept.
import { rolesWith, type RoleWith } from "./roles/roles-with.ts";
import type { StudyState } from "./vocabulary.ts";

export type PanelRole = RoleWith<"sitsOnPanel", true>;
export const panelRoles: readonly PanelRole[] = rolesWith("sitsOnPanel", true);

export const verdicts = ["accept", "revise", "reject"] as const;
export type Verdict = (typeof verdicts)[number];
export type Vote = Readonly<{ verdict: Verdict; comment: string }>;

/** By the code of a key point or critical error, such as "E1". */
export type Votes = Readonly<Record<string, Vote>>;
export type GivenVotes = Readonly<
  Record<string, Readonly<{ verdict: Verdict | null; comment: string }>>
>;

export type PanelReview = Readonly<{ version: number; votes: Votes; comment: string }>;

export type ReviewContext = Readonly<{
  state: StudyState;
  /** Every code of the key, points before critical errors. */
  codes: readonly string[];
  /** The reviewer's own last version; null before the first. */
  standing: PanelReview | null;
}>;

export type ReviewRecorded = Readonly<{ kind: "review-recorded" }> & PanelReview;
export type ReviewRefused =
  | Readonly<{ kind: "panel-closed"; state: StudyState }>
  | Readonly<{ kind: "votes-missing" | "votes-need-comment"; codes: readonly string[] }>
  | Readonly<{ kind: "review-unchanged" }>;

const isSame = (standing: PanelReview, votes: Votes, comment: string): boolean =>
  standing.comment === comment &&
  Object.entries(votes).every(
    ([code, vote]) =>
      standing.votes[code]?.verdict === vote.verdict &&
      standing.votes[code].comment === vote.comment,
  );

const votesOn = (codes: readonly string[], given: GivenVotes): Votes =>
  Object.fromEntries(
    codes.flatMap((code) => {
      const { verdict = null, comment = "" } = given[code] ?? {};
      return verdict === null ? [] : [[code, { verdict, comment: comment.trim() }] as const];
    }),
  );

/** Rule V4: a review says something on every point and every cap, and why where it doesn't accept. Codes the key doesn't have are left aside. */
export function decideReview(
  { state, codes, standing }: ReviewContext,
  given: GivenVotes,
  comment: string,
): ReviewRecorded | ReviewRefused {
  if (state !== "draft") return { kind: "panel-closed", state };
  const votes = votesOn(codes, given);
  const missing = codes.filter((code) => votes[code] === undefined);
  if (missing.length > 0) return { kind: "votes-missing", codes: missing };
  const unexplained = codes.filter(
    (code) => votes[code]?.verdict !== "accept" && votes[code]?.comment === "",
  );
  if (unexplained.length > 0) return { kind: "votes-need-comment", codes: unexplained };
  if (standing && isSame(standing, votes, comment.trim())) return { kind: "review-unchanged" };
  return {
    kind: "review-recorded",
    version: (standing?.version ?? 0) + 1,
    votes,
    comment: comment.trim(),
  };
}

export const acceptsAll = (votes: Votes): boolean =>
  Object.values(votes).every(({ verdict }) => verdict === "accept");
