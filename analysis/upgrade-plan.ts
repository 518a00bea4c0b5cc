type Fields = Readonly<Record<string, unknown>>;

// What version 1 did beside every decision, without saying so in the plan.
const sensitivityOfVersion1 = {
  methods: ["signed-rank"],
  degreesOfFreedom: "satterthwaite",
  resamples: 9999,
  seed: 1,
};

/** A plan recorded in an earlier version, in the words of this one; nothing is added that it did not plan. Any other plan as it is. */
export const upgradePlan = (plan: Fields): Fields => upgradeFrom2(upgradeFrom1(plan));

function upgradeFrom1(plan: Fields): Fields {
  if (plan["version"] !== 1) return plan;
  return {
    ...plan,
    version: 2,
    family: upgradeFamily(plan["family"]),
    aggregation: "mean",
    sensitivity: sensitivityOfVersion1,
  };
}

/** Rule S8: what was sealed before plans named their line goes on being decided by the line of then. */
const upgradeFrom2 = (plan: Fields): Fields =>
  plan["version"] === 2 ? { ...plan, version: 3, deciding: { line: "obuchowski-rockette" } } : plan;

function upgradeFamily(family: unknown): unknown {
  if (
    typeof family !== "object" ||
    family === null ||
    !("adjustment" in family) ||
    family.adjustment !== "holm"
  )
    return family;
  return { ...family, rule: "gate-then-holm" };
}
