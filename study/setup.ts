// Everything that a study needs before its first rating, step by step, as the guide leads through it.
import type { Obstacle } from "./kinds/reader-study/conditions.ts";
import type { FactsBeforeSeal } from "./kinds/reader-study/facts.ts";
import { obstaclesTo } from "./kinds/reader-study/steps.ts";
import type { Role } from "./vocabulary.ts";

export const setupSteps = [
  "contact",
  "cases",
  "arms",
  "consent",
  "design",
  "plan",
  "people",
] as const;
export type SetupStepName = (typeof setupSteps)[number];

/** `isLater`: collecting opens without it, the seal waits for it. */
export type Missing = Readonly<{ obstacle: Obstacle; isLater: boolean }>;
export type SetupStep = Readonly<{ name: SetupStepName; missing: readonly Missing[] }>;

/** Obstacles that a draft can't resolve yet belong to no step. */
const stepOf: Readonly<Partial<Record<Obstacle["kind"], SetupStepName>>> = {
  "contact-missing": "contact",
  "vignette-set-missing": "cases",
  "public-set-not-accepted": "cases",
  "panel-not-accepted": "cases",
  "ethics-missing": "consent",
  "ethics-is-demonstration": "consent",
  "design-missing": "arms",
  "design-misfits": "design",
  "plan-missing": "plan",
  "plan-misfits": "plan",
  "arm-without-author": "people",
  "seats-without-rater": "people",
};

/** Rule F3: the same conditions as those of the two steps ahead (rule S2), put where a person resolves them. */
export function setupOf(facts: FactsBeforeSeal): readonly SetupStep[] {
  const missing = [
    ...obstaclesTo("collecting", facts).map((obstacle) => ({ obstacle, isLater: false })),
    ...obstaclesTo("rating", facts).map((obstacle) => ({ obstacle, isLater: true })),
  ];
  return setupSteps.map((name) => ({
    name,
    missing: missing.filter(({ obstacle }) => stepOf[obstacle.kind] === name),
  }));
}

export const isDone = ({ missing }: SetupStep): boolean => missing.length === 0;

/** How many people are named in a role, and how many of them have signed in and agreed. */
export type RoleCount = Readonly<{ named: number; agreed: number }>;
export type RoleCounts = Readonly<Partial<Record<Role, RoleCount>>>;
