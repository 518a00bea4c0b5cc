// The two key holders name themselves, set their secrets and read six words to each other.
import { syntheticPassphrase } from "#scripts/synthetic/keys.ts";
import { invariant } from "#study/invariant.ts";
import { keyRoles } from "#study/key-holders.ts";
import type { Player } from "./cast.ts";
import type { Company, Say } from "./perform.ts";

export async function takeKeys({ studyId, founder }: Company, say: Say): Promise<void> {
  for (const role of keyRoles) await takeKey(founder(role), studyId);
  const [investigator, statistician] = [founder("investigator"), founder("statistician")];
  const [first, second] = [
    await wordsOf(investigator, studyId),
    await wordsOf(statistician, studyId),
  ];
  await typeWords(investigator, studyId, second);
  await typeWords(statistician, studyId, first);
  say("two key holders named, with passphrases and six words confirmed");
}

const page = (studyId: string): string => `/studies/${studyId}/keys`;

async function takeKey({ role, visitor }: Player, studyId: string): Promise<void> {
  const passphrase = syntheticPassphrase(role) ?? "";
  await visitor.send(await visitor.open(page(studyId)), { intent: "take" });
  await visitor.send(
    await visitor.open(page(studyId)),
    { intent: "passphrase" },
    { newPassphrase: passphrase, again: passphrase },
  );
  await visitor.send(await visitor.open(page(studyId)), { intent: "codes" }, { passphrase });
}

async function wordsOf({ role, visitor }: Player, studyId: string): Promise<string> {
  const words = (await visitor.open(page(studyId))).html.querySelector(
    "#words strong",
  )?.textContent;
  invariant(words, `the ${role} is shown no words`);
  return words;
}

const typeWords = async ({ visitor }: Player, studyId: string, words: string) =>
  visitor.send(await visitor.open(page(studyId)), { intent: "words" }, { words });
