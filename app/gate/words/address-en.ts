import type { AddressRefused } from "#study/mail.ts";

const refused: Readonly<Record<AddressRefused["kind"], string>> = {
  "address-missing": "New address: type the address that mail should go to.",
  "address-unreadable": "New address: this isn't a mail address, such as name@example.org.",
  "address-unchanged": "New address: mail goes to this one already.",
};

export const address = {
  title: "Your address",
  current: (at: string) => `Mail about your studies goes to ${at}.`,
  none: "No address is recorded for you, so no mail reaches you.",
  change: "Change it",
  told: "You hold a key, so it takes your passphrase. A mail goes to the old address and to the new one, and the ledger says that it was changed, without either address.",
  label: "New address",
  button: "Change my address",
  lost: "Lost your passphrase too? Call the other key holder: once you have set a new one, with their help and the auditor's, you can change the address here.",
  done: "Your address is changed",
  isRefusal: (refusal: Readonly<{ kind: string }>): refusal is AddressRefused =>
    refusal.kind in refused,
  refused: ({ kind }: AddressRefused): string => refused[kind],
};
