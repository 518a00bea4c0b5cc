// Every page that a person of an older study can reach by links.
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type FrozenStage,
  frozenStudy,
  frozenTitles,
  openFrozenDatabase,
} from "#test/support/frozen.ts";
import { type Site, startSite } from "#test/support/site.ts";
import { crawl } from "./crawl.ts";

const open = await openFrozenDatabase();
let site: Site;
beforeAll(async () => void (site = await startSite(open)));
afterAll(() => site.stop());

it.each(Object.keys(frozenTitles) as FrozenStage[])(
  "%s of version 0.1.0: every page that a link leads to opens",
  async (stage) => {
    const { studyId, people } = await frozenStudy(open, stage);
    const visits = await Promise.all(
      people.map(({ personId }) => crawl(open, site.url, { studyId, personId, steps: 3 })),
    );
    expect(visits.flat().filter(({ status }) => status !== 200)).toEqual([]);
    expect(visits.filter((visited) => visited.length < 2)).toEqual([]);
  },
  600_000,
);
