// The whole protocol once, through the pages that real people use.
import { randomBytes } from "node:crypto";
import { foundStudy, type Founder } from "#app/people/found-study.server.ts";
import { mintLinks } from "#scripts/link.ts";
import { answerToShown, casesOf } from "#scripts/synthetic/illustrative.ts";
import type { StudyDesign } from "#study/design.ts";
import { commitmentToNonce } from "#study/draw/seed.ts";
import { invariant } from "#study/invariant.ts";
import type { Role, StudyId } from "#study/vocabulary.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import { linkFor, type Player, signIn } from "./cast.ts";
import { guessEverything, rateEverything } from "./rate.ts";
import type { Stage } from "./stage.ts";
import { clearTexts, importModelAnswers, writeCases } from "./write.ts";

export type Say = (line: string) => void;

const residentsPerArm = 2;
const founders: readonly Founder[] = (
  ["coordinator", "redactor", "investigator", "statistician", "auditor"] as const
).map((role) => ({ name: `Synthetic ${role}`, email: null, roles: [role] }));

export type Company = Readonly<{
  studyId: StudyId;
  set: VignetteSet;
  founder(role: Role): Player;
  residents: readonly (Player & Readonly<{ arm: string; nth: number }>)[];
  raters: readonly Player[];
}>;

/** Founds the study and brings everyone in. */
export async function gather(
  { publicUrl, owner }: Stage,
  design: StudyDesign,
  say: Say,
): Promise<Company> {
  const { studyId } = await foundStudy(
    owner,
    "Rehearsal of a medication-safety reading study",
    design,
    founders,
  );
  const links = await mintLinks(owner, publicUrl, { study: studyId, code: null });
  const players: Player[] = [];
  for (const { roles, person, url } of links)
    for (const role of roles) players.push(await signIn(publicUrl, studyId, url, role, person));
  const founder = (role: Role): Player => {
    const player = players.find((p) => p.role === role);
    invariant(player, `the rehearsal has no ${role}`);
    return player;
  };
  const join = async (role: "resident" | "rater", name: string, arm?: string) =>
    signIn(
      publicUrl,
      studyId,
      await linkFor({ publicUrl, owner }, founder("coordinator"), studyId, {
        role,
        name,
        ...(arm ? { arm } : {}),
      }),
      role,
      name,
    );
  const residents = [];
  for (const { id: arm } of design.arms.filter((a) => a.source === "people")) {
    for (let nth = 0; nth < residentsPerArm; nth++)
      residents.push({
        ...(await join("resident", `Synthetic resident ${arm} ${nth + 1}`, arm)),
        arm,
        nth,
      });
  }
  const raters = [];
  for (let nth = 1; nth <= design.raterSeats; nth++)
    raters.push(await join("rater", `Synthetic rater ${nth}`));
  say(
    `${players.length + residents.length + raters.length} synthetic people signed in by link and agreed to their consent texts`,
  );
  return { studyId, set: await casesOf(design), founder, residents, raters };
}

/** Case set, ethics record, opening. */
export async function open({ studyId, founder }: Company, say: Say): Promise<void> {
  const { visitor } = founder("coordinator");
  const overview = `/studies/${studyId}/overview`;
  await visitor.send(await visitor.open(overview), { intent: "attach-set" });
  const today = new Date().toISOString().slice(0, 10);
  await visitor.send(
    await visitor.open(`/studies/${studyId}/ethics`),
    { has: "decision" },
    {
      decision: "demonstration",
      authority: "none needed",
      reference: "synthetic people and answers",
      decidedOn: today,
    },
  );
  await visitor.send(await visitor.open(overview), { intent: "open-collecting" });
  say("case set attached, ethics recorded as a demonstration, collecting open");
}

/** Every answer in, cleared and sealed. */
export async function collect(
  { studyId, set, founder, residents }: Company,
  say: Say,
): Promise<void> {
  const coordinator = founder("coordinator");
  const imported = await importModelAnswers(coordinator, studyId, set, "model");
  say(`${imported} model answers imported from a checked file`);
  for (const resident of residents) {
    const written = await writeCases(resident, studyId, (shown) =>
      answerToShown(set, shown, resident.arm, resident.nth),
    );
    say(`${resident.name} submitted ${written} answers`);
  }
  await coordinator.visitor.send(await coordinator.visitor.open(`/studies/${studyId}/overview`), {
    intent: "prepare-texts",
  });
  const { cleared, edited } = await clearTexts(founder("redactor"), studyId);
  say(`${cleared} texts cleared, ${edited} of them edited`);
}

/** Each rater says whom they know; the first one knows a resident, whose answers nobody will read. */
export async function declare({ studyId, founder, raters }: Company, say: Say): Promise<void> {
  const page = `/studies/${studyId}/rate/acquaintances`;
  const coordinator = founder("coordinator").visitor;
  const arranging = await coordinator.open(`/studies/${studyId}/acquaintances`);
  const resident =
    arranging.html
      .querySelector('select[name="resident"] option:last-child')
      ?.getAttribute("value") ?? "";
  await coordinator.send(
    arranging,
    { intent: "affiliation" },
    { resident, institution: "Synthetic clinic" },
  );
  for (const [nth, { visitor }] of raters.entries())
    await visitor.send(
      await visitor.open(page),
      { has: "answer" },
      nth === 0 ? { answer: "some", known: resident } : { answer: "none" },
    );
  say(`${raters.length} raters said whom they know: the first one knows ${resident}`);
}

/** What is drawn from is frozen; then three people press once each, and their browsers open what they made. */
export async function draw({ studyId: study, founder }: Company, say: Say): Promise<void> {
  const coordinator = founder("coordinator").visitor;
  await coordinator.send(await coordinator.open(`/studies/${study}/seal`), { intent: "freeze" });
  const given = (
    [
      ["coordinator", "coordinator"],
      ["statistician", "statistician"],
      ["auditor", "witness"],
    ] as const
  ).map(([role, voice]) => ({
    visitor: founder(role).visitor,
    voice,
    nonce: randomBytes(32).toString("hex"),
  }));
  for (const { visitor, voice, nonce } of given)
    await visitor.post(`/studies/${study}/draw`, {
      intent: "commit",
      commitment: commitmentToNonce({ study, voice, nonce }),
    });
  for (const { visitor, nonce } of given)
    await visitor.post(`/studies/${study}/draw`, { intent: "open-quietly", nonce });
  say(
    "drawn from frozen inputs, the server's number and the numbers of coordinator, statistician and auditor",
  );
}

export async function seal({ studyId, founder }: Company, say: Say): Promise<void> {
  const { visitor } = founder("coordinator");
  const page = await visitor.open(`/studies/${studyId}/seal`);
  const asksForWord = page.html.querySelector('[name="confirmsRecognition"]') !== null;
  const sealed = await visitor.send(
    page,
    { intent: "seal" },
    asksForWord ? { confirmsRecognition: "yes" } : {},
  );
  say(`sealed; commitment ${/[0-9a-f]{64}/u.exec(sealed.text)?.[0] ?? "not shown"}`);
}

/** All raters at once, as on a busy evening. */
export async function rate({ studyId, set, raters }: Company, say: Say): Promise<void> {
  let done = 0;
  const tick = (): void => {
    done++;
    if (done % 20 === 0) say(`${done} answers rated`);
  };
  const finished = await Promise.all(
    raters.map((rater) => rateEverything(rater, studyId, set, tick)),
  );
  say(
    `${finished.reduce((sum, { readings }) => sum + readings, 0)} answers rated by ${raters.length} raters, all signed off`,
  );
}

/** After the sign-off: every rater guesses the sources but the last, who declines. */
export async function guess({ studyId, raters }: Company, say: Say): Promise<void> {
  const willing = raters.slice(0, -1);
  const guesses = await Promise.all(willing.map((rater) => guessEverything(rater, studyId)));
  const list = `/studies/${studyId}/rate/sources`;
  for (const { visitor } of raters.slice(-1))
    await visitor.send(await visitor.open(list), { has: "ending" }, { ending: "declined" });
  say(
    `${guesses.reduce((sum, own) => sum + own, 0)} sources guessed by ${willing.length} raters; one would rather not`,
  );
}
