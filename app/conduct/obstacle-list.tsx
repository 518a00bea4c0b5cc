import { Link } from "@remix-run/react";

import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { Role } from "#study/vocabulary.ts";

type WayOut = Readonly<{ page: string; by: readonly Role[] }>;

const coordinatorAt = (page: string): WayOut => ({ page, by: ["coordinator"] });
const design: WayOut = { page: "design", by: ["investigator"] };
const plan: WayOut = { page: "plan", by: ["investigator", "statistician"] };

/** Where an obstacle is resolved, from a page directly below the study, and by whom. */
const mendedAt: Readonly<Partial<Record<Obstacle["kind"], WayOut>>> = {
  "contact-missing": coordinatorAt("contact#contact"),
  "ethics-missing": coordinatorAt("ethics"),
  "ethics-is-demonstration": coordinatorAt("ethics"),
  "vignette-set-missing": coordinatorAt("overview#case-set"),
  "panel-not-accepted": coordinatorAt("overview#case-set"),
  "public-set-not-accepted": design,
  "design-missing": design,
  "design-misfits": design,
  "plan-missing": plan,
  "plan-misfits": plan,
  "arm-without-author": coordinatorAt("people/new"),
  "seats-without-rater": coordinatorAt("people/new"),
  "acquaintances-undeclared": coordinatorAt("acquaintances"),
  "cells-without-answer": coordinatorAt("overview#progress"),
  "texts-not-cleared": coordinatorAt("overview#texts"),
  "findings-open": coordinatorAt("overview#texts"),
};

/** Each obstacle in a sentence, with a link to where it is resolved for whoever resolves it. */
export function ObstacleList({
  obstacles,
  studyId,
  roles = ["coordinator"],
}: Readonly<{
  obstacles: readonly Obstacle[];
  studyId: string;
  /** Of whoever reads it. */ roles?: readonly Role[];
}>) {
  const { overview } = useText({ en });
  return (
    <ul className="stack-close">
      {obstacles.map((obstacle) => {
        const way = mendedAt[obstacle.kind];
        const isOwn = way?.by.some((role) => roles.includes(role));
        const words = overview.mend[obstacle.kind];
        return (
          <li key={obstacle.kind}>
            {overview.obstacle(obstacle)}{" "}
            {way && isOwn && words ? (
              <Link to={`/studies/${studyId}/${way.page}`}>{words}</Link>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
