// What key holders sign, with the passphrase that synthetic ones have.
import type { Actor } from "#app/http/actor.server.ts";
import { lockStudy } from "#app/results/lock-study.server.ts";
import { signUnblinding } from "#app/results/sign-unblinding.server.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import type { Role } from "#study/vocabulary.ts";

/** The form with which a holder signs. */
export const passphraseForm = (role: Role) => ({ passphrase: passphraseOf({ role }) });

export const lockAs = (actor: Actor) => lockStudy(actor, passphraseOf(actor));
export const signAs = (actor: Actor) => signUnblinding(actor, passphraseOf(actor));
