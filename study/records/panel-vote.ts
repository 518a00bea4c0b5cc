import { vignetteLabel } from "#study/labels.ts";
import { panelRoles } from "#study/panel-review.ts";
import { fieldsOf, text, told, type ToldEntry } from "#study/record/said.ts";
import { actOf } from "./act.ts";
import { allKnown, recordOf, type ToldRow, type ToldRows } from "./record.ts";

export const caseReviewed = actOf({
  act: "case-reviewed",
  doers: panelRoles,
  detail: { vignette: "integer", version: "integer", setHash: "text" },
  payload: { role: "text", votes: "object", comment: "text" },
  version: 1,
  names: { detail: ["vignette", "version"] },
});

/** Each vote by its code, and the word on the whole case without one. */
function votesIn(
  { actor, at, detail, payload }: ToldEntry,
  codes: ToldRows["codes"],
): readonly (ToldRow | null)[] {
  const { role, votes, comment } = fieldsOf(payload);
  const [code, { vignette, version }] = [codes.get(actor), detail];
  if (code === undefined || role === undefined) return [null];
  const place = [vignetteLabel(Number(vignette)), code, version];
  const common = { profession: text(role).replace("panel-", ""), recorded_at: at };
  const given = [...Object.entries(fieldsOf(votes)), ["", { verdict: null, comment }] as const];
  return given.map(([point, vote]) => ({
    key: [...place, point],
    says: { ...common, ...told(fieldsOf(vote), "verdict", "comment") },
  }));
}

export const panelVote = recordOf("panel-vote", {
  acts: [caseReviewed],
  tables: ["panelReviews", "vignettes"],
  kept: ({ panelReviews, vignettes }) => {
    const numbers = new Map(vignettes.map(({ id, number }) => [id, number]));
    return panelReviews.map((row) => ({
      key: `${row.participantId} ${numbers.get(row.vignetteId) ?? row.vignetteId} ${row.version}`,
      says: told(row, "role", "votes", "comment", "recordedAt"),
    }));
  },
  told: (ledger) => ({
    facts: ledger.of("case-reviewed").map(({ actor, at, detail, payload }) => ({
      key: `${actor} ${text(detail["vignette"])} ${text(detail["version"])}`,
      says: { ...told(fieldsOf(payload), "role", "votes", "comment"), recordedAt: at },
    })),
  }),
  exported: {
    file: "panel-reviews.csv",
    key: ["vignette", "reviewer", "version", "code"],
    rows: ({ ledger, codes }) =>
      allKnown(ledger.of("case-reviewed").flatMap((entry) => votesIn(entry, codes))),
  },
});
