import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRole, incompatibleRoles } from "#study/roles/decide-role.ts";
import { type Role, roles } from "#study/vocabulary.ts";

const anyRole = fc.constantFrom(...roles);
const refuses = (held: Role, asked: Role): boolean =>
  decideRole([held], asked).kind === "roles-incompatible";

/** Who may do what, as the product states it; written here once more and differently. */
const seesScores = (role: Role): boolean =>
  role === "rater" || role === "investigator" || role === "statistician";
const knowsSources = (role: Role): boolean => role === "coordinator" || role === "resident";

describe("[B2] one person's roles", () => {
  it("never join knowing sources to seeing scores", () => {
    for (const source of roles.filter(knowsSources))
      for (const score of roles.filter(seesScores))
        expect(refuses(source, score), `${source} and ${score}`).toBe(true);
  });

  it("leave a rater nothing else to hold", () => {
    for (const other of roles.filter((role) => role !== "rater"))
      expect(refuses("rater", other), other).toBe(true);
  });

  it("leave a reviewer of the panel nothing else to hold, the other profession included", () => {
    for (const reviewer of ["panel-pharmacist", "panel-physician"] as const)
      for (const other of roles.filter((role) => role !== reviewer))
        expect(refuses(reviewer, other), `${reviewer} and ${other}`).toBe(true);
  });

  it("keep the two keys, and the redactor and whoever knows sources, apart", () => {
    expect(refuses("investigator", "statistician")).toBe(true);
    for (const source of roles.filter(knowsSources))
      expect(refuses("redactor", source), source).toBe(true);
  });

  it("may otherwise be combined", () => {
    const free = roles.flatMap((a, i) =>
      roles
        .slice(i + 1)
        .filter((b) => !refuses(a, b))
        .map((b) => `${a} ${b}`),
    );
    expect(free.sort()).toEqual(
      [
        "coordinator auditor",
        "coordinator resident",
        "investigator auditor",
        "redactor auditor",
        "redactor investigator",
        "redactor statistician",
        "resident auditor",
        "statistician auditor",
      ].sort(),
    );
  });

  it("are refused or granted alike whichever role came first", () => {
    fc.assert(fc.property(anyRole, anyRole, (a, b) => refuses(a, b) === refuses(b, a)));
  });

  it("are refused for whatever else is held, naming a role that clashes", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRole), anyRole, (held, asked) => {
        const decision = decideRole(held, asked);
        if (decision.kind === "role-granted")
          return held.every((role) => !refuses(role, asked)) && decision.role === asked;
        return (
          held.includes(decision.held) && refuses(decision.held, asked) && decision.asked === asked
        );
      }),
    );
  });

  it("list each refused pair once", () => {
    const pairs = incompatibleRoles.map((pair) => [...pair].sort().join(" "));
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});
