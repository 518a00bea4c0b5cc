// Four small studies of synthetic people, so that every role has something to do on a fresh machine.
import { closePools, openPool, openPools, type Pool } from "#db/client.server.ts";
import type { Connections } from "#db/connections.ts";
import { sql } from "drizzle-orm";
import type { Role } from "#study/vocabulary.ts";
import { type Link, mintLinks } from "./link.ts";
import { guessSources } from "./synthetic/guess.ts";
import { syntheticPassphrase } from "./synthetic/keys.ts";
import { rateAnswers, walkToLocked } from "./synthetic/rate.ts";
import { foundSyntheticStudy } from "./synthetic/study.ts";
import {
  prepareSomeTexts,
  walkToCollecting,
  walkToPanel,
  walkToRating,
  writeAnswers,
} from "./synthetic/walk.ts";

export const demonstrationTitles = {
  collecting: "Demonstration 1: answers are being collected",
  rating: "Demonstration 2: raters are reading",
  locked: "Demonstration 3: locked, waiting for two keys",
  panel: "Demonstration 4: the panel reviews the cases",
} as const;

/** In which demonstration a role finds something to do. */
const stageFor: Readonly<Record<Role, keyof typeof demonstrationTitles>> = {
  coordinator: "collecting",
  resident: "collecting",
  redactor: "collecting",
  rater: "rating",
  investigator: "locked",
  statistician: "locked",
  auditor: "locked",
  "panel-pharmacist": "panel",
  "panel-physician": "panel",
};

const raterSeats = 3;
const fewReadings = 3;

const demonstrationLock = 5_271_013;

/**
 * Of several processes that start on an empty database, one makes the demonstration and the others wait until it stands.
 * @param today  the day on which the demonstration's plan and ethics record are dated.
 */
export async function ensureDemonstration(
  connections: Connections,
  today: Date,
  { isAsked }: Readonly<{ isAsked: boolean }>,
): Promise<void> {
  // One connection: the advisory lock belongs to it.
  const turn = openPool(connections.owner, 1);
  try {
    await turn.db.execute(sql`select pg_advisory_lock(${demonstrationLock})`);
    const studies = await turn.db.execute(sql`select from studies limit 1`);
    if (!isAsked && studies.length > 0) return;
    console.log("Making demonstration studies with synthetic people …");
    await makeDemonstration(connections, today);
  } finally {
    await turn.client.end();
  }
}

async function makeDemonstration(connections: Connections, today: Date): Promise<void> {
  const pools = openPools(connections, 4);
  const owner = openPool(connections.owner, 1);
  try {
    const found = (title: string) =>
      foundSyntheticStudy(owner, pools, { title, design: { raterSeats } });
    const collecting = await found(demonstrationTitles.collecting);
    await walkToCollecting(collecting, today);
    await writeAnswers(collecting, { leaveOut: 2 });
    await prepareSomeTexts(collecting);
    const rating = await found(demonstrationTitles.rating);
    await walkToCollecting(rating, today);
    await writeAnswers(rating);
    await walkToRating(rating);
    await rateAnswers(rating, { leaveOpen: fewReadings });
    const locked = await found(demonstrationTitles.locked);
    await walkToCollecting(locked, today);
    await writeAnswers(locked);
    await walkToRating(locked);
    await rateAnswers(locked);
    await guessSources(locked);
    await walkToLocked(locked);
    await walkToPanel(await found(demonstrationTitles.panel), today);
  } finally {
    await closePools(pools);
    await owner.client.end();
  }
}

/** A key holder is asked for it on a new browser and when signing. */
function withPassphrase(link: Link, role: Role): Link {
  const passphrase = syntheticPassphrase(role);
  return passphrase === null ? link : { ...link, passphrase };
}

/** One fresh link per role, in the study where it has something to do. None where the demonstration was not made. */
export async function demonstrationLinks(owner: Pool, publicUrl: string): Promise<readonly Link[]> {
  const links: Link[] = [];
  for (const [stage, title] of Object.entries(demonstrationTitles)) {
    const minted = await mintLinks(owner, publicUrl, { study: title, code: null });
    const here = Object.keys(stageFor).filter((role) => stageFor[role as Role] === stage);
    const first = here.flatMap((role) =>
      minted
        .filter(({ roles }) => roles.some((held) => held === role))
        .slice(0, 1)
        .map((link) => withPassphrase(link, role as Role)),
    );
    for (const link of first) links.push(link);
  }
  return links;
}
