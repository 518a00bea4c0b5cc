import type { KeyMeans, KeyPlace, KeyRole } from "#study/key-holders.ts";

const roles: Readonly<Record<KeyRole, string>> = { investigator: "investigator", statistician: "statistician" };
const places: Readonly<Record<KeyPlace, string>> = { holder: "holds the key", reserve: "reserve" };
const means: Readonly<Record<KeyMeans, string>> = {
  named: "named before the seal",
  "named-later": "named after the seal: an earlier version of this program sealed the study",
  "stepped-in": "was the reserve, and stepped in",
  succeeded: "named as successor",
  "both-gone": "named after both key holders were gone",
};

export const en = {
  title: "Keys",
  lead: "Two people open the sources together, each with a key of their own. Who they are is fixed before anyone rates, so that nobody can slip into their place later.",
  offices: "Who holds the keys",
  key: "Key",
  keyOf: (role: KeyRole) => `of the ${roles[role]}`,
  place: "Part",
  person: "Person",
  how: "How",
  since: "Since",
  nobody: "nobody yet",
  left: (code: string) => `${code} (has left the study)`,
  places,
  means,
  why: {
    title: "Why this is asked",
    text: "If one person could act as both of you, the study's numbers would prove nothing. So each key belongs to one named person, from before the first rating until the sources are opened.",
  },
  take: {
    title: { holder: (role: KeyRole) => `Take the ${roles[role]}'s key`, reserve: (role: KeyRole) => `Stand by as reserve for the ${roles[role]}'s key` },
    lead: { holder: "You will be asked for this key when the sources are to be opened.", reserve: "Somebody else holds this key. If they can't go on, you take their place without anyone being chosen later." },
    promise: "What you promise",
    later: "This study was sealed by an earlier version, which named no key holders. You and the other one name yourselves here, once; the report says that it was done later.",
    button: { holder: "I promise this and take the key", reserve: "I promise this and stand by" },
  },
  own: { holder: "You hold this key", reserve: "You are the reserve for this key" },
  stepBack: { title: "Step back", text: "Until the seal you can give this back, and somebody else can take it.", button: "Step back" },
  done: { taken: "It is recorded: the key is yours", reserve: "It is recorded: you stand by", "stepped-back": "It is recorded: you stepped back" },
  refused: {
    "key-is-held": "Somebody else has taken this meanwhile. The list below shows who.",
    "office-is-yours": "You have this already. Nothing changed.",
    "keys-are-sealed": "The study is sealed, so its key holders stay as they are. If one can't go on, the other key holder arranges a successor.",
    "no-key-role": "Your role holds no key.",
    "no-office": "You hold no key, so there is nothing to step back from.",
    "consent-text-changed": "The text of the promise has changed since you opened this page. Please read it again.",
  },
};

export type KeysText = typeof en;
