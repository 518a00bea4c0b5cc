// The two keys of a synthetic study, taken and confirmed as people do under Keys. Their passphrases are printed: nothing real hangs on them.
import type { Actor } from "#app/http/actor.server.ts";
import { confirmOtherKey } from "#app/keys/confirm-key.server.ts";
import { promiseHash, readKeys } from "#app/keys/read-keys.server.ts";
import { makeRecoveryCodes, setPassphrase } from "#app/keys/set-passphrase.server.ts";
import { takeKeyOffice } from "#app/keys/take-key.server.ts";
import { invariant } from "#study/invariant.ts";
import { isKeyRole, keyRoles } from "#study/key-holders.ts";
import type { Role } from "#study/vocabulary.ts";
import type { SyntheticStudy } from "./study.ts";

/** What a synthetic holder of this role types; null for roles without a key. */
export const syntheticPassphrase = (role: Role): string | null =>
  isKeyRole(role) ? `only synthetic: ${role}` : null;

export const passphraseOf = ({ role }: Pick<Actor, "role">): string =>
  syntheticPassphrase(role) ?? "";

const done = (outcome: Readonly<{ kind: string }>, ...kinds: readonly string[]): void =>
  invariant(
    kinds.includes(outcome.kind),
    `a synthetic key was refused: ${JSON.stringify(outcome)}`,
  );

/** Both holders take their key, set their secret and read their words to each other; a second one of each role stands by. */
export async function takeBothKeys(study: SyntheticStudy): Promise<void> {
  for (const role of keyRoles) {
    const able = study.people.filter(({ roles }) => roles.includes(role)).length;
    done(await takeKeyOffice(await study.actor(role), "holder", promiseHash()), "key-taken-up");
    if (able > 1)
      done(
        await takeKeyOffice(await study.actor(role, 1), "reserve", promiseHash()),
        "key-taken-up",
      );
    await setSyntheticSecret(await study.actor(role));
  }
  await readWordsOut(study);
}

export async function setSyntheticSecret(actor: Actor): Promise<void> {
  const passphrase = passphraseOf(actor);
  done(
    await setPassphrase(actor, { passphrase, again: passphrase, current: "" }),
    "passphrase-set",
  );
  done(await makeRecoveryCodes(actor, passphrase), "codes-made");
}

async function readWordsOut(study: SyntheticStudy): Promise<void> {
  const [investigator, statistician] = [
    await study.actor("investigator"),
    await study.actor("statistician"),
  ];
  const words = async (of: Actor): Promise<string> => (await readKeys(of)).words.join(" ");
  done(await confirmOtherKey(investigator, await words(statistician)), "key-confirmed");
  done(await confirmOtherKey(statistician, await words(investigator)), "key-confirmed");
}
