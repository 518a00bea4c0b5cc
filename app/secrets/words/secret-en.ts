import type { PassphraseRefused, SecretRefused } from "#study/key-secret.ts";
import { leastPassphraseCharacters } from "#study/key-secret.ts";

const wait = (seconds: number): string =>
  seconds > 90
    ? `${Math.ceil(seconds / 60)} minutes`
    : `${seconds} ${seconds === 1 ? "second" : "seconds"}`;

const refusals: {
  [K in (SecretRefused | PassphraseRefused)["kind"]]: (
    refusal: Extract<SecretRefused | PassphraseRefused, { kind: K }>,
  ) => string;
} = {
  "secret-wrong": () => "Passphrase: this isn't it. Nothing has changed; try again.",
  "secret-wait": ({ seconds }) =>
    `Passphrase: too many wrong ones. You can try again in ${wait(seconds)}; nothing is locked.`,
  "secret-missing": () => "Passphrase: you have none yet. Set it on the page Keys first.",
  "passphrase-short": () =>
    `New passphrase: use at least ${leastPassphraseCharacters} characters; a few words are easiest to keep in mind.`,
  "passphrase-simple": () => "New passphrase: too few different characters.",
  "passphrase-long": () => "New passphrase: use at most 200 characters.",
  "passphrases-differ": () => "Once more: the two don't agree.",
};

const fields: Readonly<
  Partial<Record<(SecretRefused | PassphraseRefused)["kind"], "newPassphrase" | "again">>
> = {
  "passphrase-short": "newPassphrase",
  "passphrase-simple": "newPassphrase",
  "passphrase-long": "newPassphrase",
  "passphrases-differ": "again",
};

export type SecretFields = "passphrase" | "newPassphrase" | "again" | "code";

export const en = {
  passphrase: "Your passphrase",
  passphraseHint:
    "The one you set on the page Keys. It is asked so that nobody with a link meant for you can sign for you.",
  newPassphrase: "New passphrase",
  newHint: (suggestion: string) =>
    `At least ${leastPassphraseCharacters} characters. If nothing comes to mind, take these six words: ${suggestion}`,
  again: "Once more",
  refused: (refusal: SecretRefused | PassphraseRefused): string =>
    (refusals[refusal.kind] as (r: SecretRefused | PassphraseRefused) => string)(refusal),
  isSecretRefusal: (
    refusal: Readonly<{ kind: string }>,
  ): refusal is SecretRefused | PassphraseRefused => refusal.kind in refusals,
  errorsOf: (
    refusal: SecretRefused | PassphraseRefused,
  ): Readonly<Partial<Record<SecretFields, string>>> => ({
    [fields[refusal.kind] ?? "passphrase"]: (
      refusals[refusal.kind] as (r: SecretRefused | PassphraseRefused) => string
    )(refusal),
  }),
  unlock: {
    title: "Your passphrase, please",
    lead: "You hold a key of the study. The link has opened this page; on a new browser your passphrase shows that it is you.",
    button: "Go on",
    lost: "I have lost it",
    lostText:
      "Use one of the recovery codes that you were shown, and choose a new passphrase. The code works once. Other browsers are signed out, and the ledger records it.",
    code: "Recovery code",
    codeHint: "Such as ABCD-EFGH-JKMN-PQRS",
    codeWrong: "Recovery code: this one isn't known or was used before.",
    recover: "Set a new passphrase",
    reset: "The old passphrase is no longer asked",
    resetText:
      "The other key holder asked for it, and the auditor agreed. Choose a new passphrase and new recovery codes; afterwards the two of you read six words to each other again.",
    resetButton: "Set my new passphrase",
    resetWaits:
      "It was agreed that you may set a new passphrase without the old one. It can be set here from:",
    neither:
      "No code either? Call the other key holder: together with the study's auditor they can let you set a new one. Never tell anyone your passphrase or a code.",
  },
};
