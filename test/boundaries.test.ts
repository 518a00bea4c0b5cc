import { describe, expect, it } from "vitest";
import {
  builtinsInGround,
  chartsOnBlindedPages,
  clocksAndChance,
  databaseInHttp,
  forbiddenImports,
  importsAcrossDesks,
  importsWithoutExtension,
  relativeEscapes,
  roundImports,
  roomsBehindBlindedPages,
  serverCodeInBrowser,
  sourcesInBlindedPages,
  statisticsOnPages,
} from "#test/support/boundary-rules.ts";
import { readSources, type Sources } from "#test/support/import-graph.ts";

const sources = readSources([
  "ground",
  "study",
  "analysis",
  "vignettes",
  "db",
  "app",
  "scripts",
  "bench",
]);

type Planted = readonly [file: string, text: string];
type Boundary = Readonly<{
  rule: string;
  broken: (sources: Sources) => readonly string[];
  planted: readonly Planted[];
}>;

const boundaries: readonly Boundary[] = [
  {
    rule: "a file imports only what the table allows its kind, of the project and of npm",
    broken: forbiddenImports,
    planted: [
      ["study/planted.ts", 'import { asActor } from "#db/client.server.ts";'],
      ["study/planted.ts", 'import type { Tx } from "#db/client.server.ts";'],
      ["analysis/planted.ts", 'import type { Role } from "#study/vocabulary.ts";'],
      ["analysis/planted.ts", 'import { mean } from "simple-statistics";'],
      ["db/planted.ts", 'export { decideRating } from "#app/rating/record-rating.server.ts";'],
      [
        "app/rating/planted.tsx",
        'import { recordRating } from "#app/rating/record-rating.server.ts";',
      ],
      ["app/rating/planted.tsx", 'const later = () => import("#db/schema/answers.ts");'],
      ["app/rating/planted.server.ts", 'import { requireRole } from "#app/http/actor.server.ts";'],
      ["app/routes/planted.tsx", 'import { listReadings } from "#db/queries/readings.ts";'],
      ["app/utils/planted.ts", "export const one = 1;"],
    ],
  },
  {
    rule: "a desk imports shared rooms, never another desk",
    broken: importsAcrossDesks,
    planted: [
      ["app/rating/planted.tsx", 'import { Plot } from "#app/boards/plot.tsx";'],
      [
        "app/rating/planted.server.ts",
        'import type { TextAtHand } from "#app/redaction/list-texts.server.ts";',
      ],
      ["app/ui/planted.tsx", 'import { ReportPage } from "#app/report/report-page.tsx";'],
    ],
  },
  {
    rule: "a relative path never leaves its folder",
    broken: relativeEscapes,
    planted: [
      ["app/rating/planted.tsx", 'import { x } from "../../db/client.server.ts";'],
      ["app/planted.ts", 'import { x } from "./http/actor.server.ts";'],
    ],
  },
  {
    rule: "no file imports itself by way of others",
    broken: roundImports,
    planted: [
      ["study/planted.ts", 'import type { Planted } from "#study/planted.ts";'],
      ["study/vocabulary.ts", 'import type { Allocation } from "#study/allocation/shapes.ts";'],
    ],
  },
  {
    rule: "an import of the project writes the file's extension",
    broken: importsWithoutExtension,
    planted: [["study/planted.ts", 'import { roles } from "./vocabulary";']],
  },
  {
    rule: "in ground/ only digest.ts reaches a builtin",
    broken: builtinsInGround,
    planted: [["ground/planted.ts", 'import { randomUUID } from "node:crypto";']],
  },
  {
    rule: "in app/http only actor.server.ts asks the database",
    broken: databaseInHttp,
    planted: [
      ["app/http/planted.server.ts", 'import { readLedger } from "#db/queries/ledger.ts";'],
    ],
  },
  {
    rule: "a page takes no statistics but the axes of its drawings",
    broken: statisticsOnPages,
    planted: [["app/rating/planted.tsx", 'import { boards } from "#analysis/boards/boards.ts";']],
  },
  {
    rule: "no zod, digest, table or builtin on the way to a browser",
    broken: serverCodeInBrowser,
    planted: [
      ["app/rating/planted.tsx", 'import { sha256Hex } from "#ground/digest.ts";'],
      ["app/rating/planted.tsx", 'import { checkLedger } from "#study/ledger.ts";'],
      ["app/routes/planted.tsx", 'import { z } from "zod";'],
      ["app/routes/planted.tsx", 'import { studyDesign } from "#study/design.ts";'],
      ["app/routes/planted.tsx", 'import { answers } from "#db/schema/answers.ts";'],
    ],
  },
  {
    rule: "[B1] nothing of another desk is on the way to a rater's or a redactor's page",
    broken: roomsBehindBlindedPages,
    planted: [
      [
        "app/routes/studies.$studyId.rate.planted.tsx",
        'import { readCard } from "#app/record/read-card.server.ts";',
      ],
      [
        "app/routes/studies.$studyId.redact.planted.tsx",
        'import { recordRating } from "#app/rating/record-rating.server.ts";',
      ],
    ],
  },
  {
    rule: "[B1] raters' and redactors' pages name no arm, no design and no words of another role",
    broken: sourcesInBlindedPages,
    planted: [
      [
        "app/routes/studies.$studyId.rate.planted.tsx",
        'import type { Arm } from "#study/arms.ts";',
      ],
      [
        "app/routes/studies.$studyId.rate.planted.tsx",
        'import { defaultDesign } from "#study/design.ts";',
      ],
      ["app/rating/harm-form.tsx", 'import { en } from "#app/conduct/words/en.ts";'],
      [
        "app/routes/studies.$studyId.redact.planted.tsx",
        'import { en } from "#app/rating/words/en.ts";',
      ],
    ],
  },
  {
    rule: "raters' and redactors' pages load no chart and no statistics",
    broken: chartsOnBlindedPages,
    planted: [
      ["app/rating/harm-form.tsx", 'import { LineChart } from "recharts";'],
      [
        "app/rating/harm-form.tsx",
        'import { reportFigures } from "#analysis/publishing/figures/report-figures.ts";',
      ],
    ],
  },
  {
    rule: "study/ and analysis/ take time and randomness as arguments",
    broken: clocksAndChance,
    planted: [
      ["study/planted.ts", "export const now = () => Date.now();"],
      ["analysis/planted.ts", "export const today = new Date();"],
      ["study/planted.ts", "export const draw = Math.random;"],
      ["study/planted.ts", "export const mode = process.env;"],
    ],
  },
];

describe.each(boundaries)("$rule", ({ broken, planted }) => {
  it("holds", () => {
    expect(broken(sources)).toEqual([]);
  });

  it.each(planted)("would find a fault planted in %s: %s", (file, text) => {
    const before = broken(sources);
    expect(
      broken(new Map([...sources, [file, text]])).filter((fault) => !before.includes(fault)),
    ).not.toEqual([]);
  });
});
