type Fields = Readonly<Record<string, unknown>>;

// What version 1 did beside every decision, without saying so in the plan.
const sensitivityOfVersion1 = {
  methods: ["signed-rank"],
  degreesOfFreedom: "satterthwaite",
  resamples: 9999,
  seed: 1,
};

/** A plan recorded in version 1, in the words of version 2; nothing is added that it did not plan. Any other plan as it is. */
export function upgradePlan(plan: Fields): Fields {
  if (plan["version"] !== 1) return plan;
  return {
    ...plan,
    version: 2,
    family: upgradeFamily(plan["family"]),
    aggregation: "mean",
    sensitivity: sensitivityOfVersion1,
  };
}

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
