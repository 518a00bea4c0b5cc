import { Link } from "@remix-run/react";

import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { Obstacle } from "#study/study-state.ts";

/** Where a coordinator resolves an obstacle, from a page directly below the study; the others are not theirs to resolve. */
const mendedAt: Readonly<Partial<Record<Obstacle["kind"], string>>> = {
  "ethics-missing": "ethics",
  "ethics-is-demonstration": "ethics",
  "vignette-set-missing": "overview#case-set",
  "panel-not-accepted": "overview#case-set",
  "arm-without-author": "people/new",
  "seats-without-rater": "people/new",
  "acquaintances-undeclared": "acquaintances",
  "cells-without-answer": "overview#progress",
  "texts-not-cleared": "overview#texts",
  "findings-open": "overview#texts",
};

/** Each obstacle in a sentence, with a link to where it is resolved. */
export function ObstacleList({
  obstacles,
  studyId,
}: Readonly<{ obstacles: readonly Obstacle[]; studyId: string }>) {
  const { overview } = useText({ en });
  return (
    <ul className="stack-close">
      {obstacles.map((obstacle) => {
        const page = mendedAt[obstacle.kind];
        const words = overview.mend[obstacle.kind];
        return (
          <li key={obstacle.kind}>
            {overview.obstacle(obstacle)}{" "}
            {page && words ? <Link to={`/studies/${studyId}/${page}`}>{words}</Link> : null}
          </li>
        );
      })}
    </ul>
  );
}
