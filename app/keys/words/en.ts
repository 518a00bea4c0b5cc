import type { KeyMeans, KeyOffice, KeyPlace, KeyRole } from "#study/key-holders.ts";

const roles: Readonly<Record<KeyRole, string>> = {
  investigator: "investigator",
  statistician: "statistician",
};
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
  ready: "Passphrase and words",
  readiness: ({ hasSecret, hasCodes, isConfirmed, hasSigned }: KeyOffice): string => {
    if (hasSigned) return "key given";
    if (!hasSecret) return "no passphrase yet";
    if (!hasCodes) return "no recovery codes yet";
    return isConfirmed ? "ready" : "words not confirmed yet";
  },
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
    title: {
      holder: (role: KeyRole) => `Take the ${roles[role]}'s key`,
      reserve: (role: KeyRole) => `Stand by as reserve for the ${roles[role]}'s key`,
    },
    lead: {
      holder: "You will be asked for this key when the sources are to be opened.",
      reserve:
        "Somebody else holds this key. If they can't go on, you take their place without anyone being chosen later.",
    },
    promise: "What you promise",
    later:
      "This study was sealed by an earlier version, which named no key holders. You and the other one name yourselves here, once; the report says that it was done later.",
    button: { holder: "I promise this and take the key", reserve: "I promise this and stand by" },
  },
  secret: {
    title: "Your passphrase",
    why: "Links can be read by others: by whoever reads your mail, or runs the server. A passphrase that only you know keeps them from signing as you. You are asked for it on each new browser, at the lock, for a change of the sealed plan, and when you give your key.",
    standing: "It is set. You are asked for it on each new browser and whenever you sign.",
    change: "Change it",
    button: "Set my passphrase",
    changeButton: "Change my passphrase",
  },
  recovery: {
    title: "Recovery codes",
    why: "If you forget the passphrase, one of these codes lets you set a new one. They are shown once: print them, and keep them where only you have access.",
    standing:
      "You were shown your codes. If they are lost or somebody may have seen them, make new ones; the old ones stop working.",
    shown: "Your recovery codes, shown once",
    shownText:
      "Each works once. Print them or copy them to a safe place before you leave this page.",
    label: "Recovery codes",
    button: "Show my recovery codes",
    again: "Make new codes",
  },
  words: {
    title: "Six words",
    why: "Call the other key holder, or meet. Each of you reads six words aloud and types what the other one reads. If somebody had set up a key in your name, the words would not agree. Don't send them by mail or message.",
    own: "Yours, to read aloud",
    ownLater: "Yours appear once you have set your passphrase.",
    other: "The other key holder's",
    otherLater:
      "Wait until the other key holder has set a passphrase. You can then type their words here.",
    otherIs: (code: string, key: string) => `${code} holds the key ${key}.`,
    field: (code: string) => `The six words that ${code} reads to you`,
    hint: "With blanks between them; the first four letters of each are enough.",
    button: "These are their words",
    confirmed: (code: string) => `You have confirmed the words of ${code}`,
    readers: "Who reads scores before the sources are open",
    readersText:
      "By typing the words you also say that you know each of these to be a person of their own, and none of them the coordinator.",
    readerOf: {
      investigator: "investigator: scores pooled over all sources",
      statistician: "statistician: single scores without sources",
    },
  },
  requests: {
    title: "If a key holder can't go on",
    lead: "A lost passphrase without a recovery code, or a key holder who leaves: the other one asks here, the auditor agrees, and everyone sees it. Never the coordinator.",
    kinds: {
      "new-secret": "A new passphrase without the old one",
      succession: "Somebody else holds the key",
      "both-gone": "Both key holders are gone: others hold the keys",
    },
    nominee: (role: KeyRole, code: string) => `${code}, key of the ${roles[role]}`,
    what: "Request",
    forWhom: "For",
    reason: "Reason",
    askedAt: "Asked",
    standing: "Stands",
    capacities: {
      "key-holder": "the other key holder",
      auditor: "the auditor",
      operator: "whoever runs the server (command equipoise keys)",
    },
    waitsFor: (who: readonly string[]) => `waits for ${who.join(" and ")}`,
    waitsUntil: "agreed to; takes effect",
    due: {
      "new-secret": "ready: the person sets a new passphrase at the next sign-in",
      succession: "ready",
      "both-gone": "ready",
    },
    stopped: "stopped",
    done: "carried out",
    approve: "I agree as auditor",
    approveText: "Agree only after you have spoken with the people concerned yourself.",
    finish: "Hand the keys over now",
    stop: "Stop this request",
    stopText: "If this is about you and you can still sign in, stop it here.",
    openNow: "A request about the keys is open",
    ask: {
      title: "Ask for the other key",
      "new-secret":
        "They lost passphrase and codes: let them set a new passphrase. After the auditor agrees, 72 hours pass in which either of you can stop it.",
      succession:
        "They leave or can't go on: somebody else shall hold their key. A reserve steps in; without one, name somebody here. It takes effect when the auditor agrees.",
      kind: "What has happened",
      kindLabels: {
        "new-secret": "Passphrase and codes are lost",
        succession: "They leave, or can't go on",
      },
      nominee: "Who shall hold the key",
      nomineeHint:
        "Only where somebody else shall hold it. People who know sources or rate can't be chosen.",
      somebodyNew: "somebody new, named below",
      name: "Name of somebody new",
      email: "Their e-mail address",
      reason: "Reason, for the record",
      reasonHint:
        "How you know, such as “she called me on 3 May”. No health data: the report prints it.",
      button: "Ask, with my key",
    },
  },
  own: { holder: "You hold this key", reserve: "You are the reserve for this key" },
  stepBack: {
    title: "Step back",
    text: "Until the seal you can give this back, and somebody else can take it.",
    button: "Step back",
  },
  done: {
    taken: "It is recorded: the key is yours",
    reserve: "It is recorded: you stand by",
    "stepped-back": "It is recorded: you stepped back",
    passphrase: "Your passphrase is set. Other browsers of yours were signed out",
    words: "The words agree, and it is recorded",
    asked: "Your request is recorded. Everyone who answers for the study sees it",
    approved: "It is recorded that you agree",
    stopped: "The request is stopped",
    "handed-over":
      "The key has changed hands. The two key holders now read their words to each other",
  },
  refused: {
    "key-is-held": "Somebody else has taken this meanwhile. The list below shows who.",
    "office-is-yours": "You have this already. Nothing changed.",
    "keys-are-sealed":
      "The study is sealed, so its key holders stay as they are. If one can't go on, the other key holder arranges a successor.",
    "no-key-role": "Your role holds no key.",
    "no-office": "You hold no key, so there is nothing to step back from.",
    "other-key-vacant":
      "The other key holder has no passphrase yet, so there are no words to confirm.",
    "words-differ":
      "Six words: these aren't the words of whoever holds the other key here. Ask them to read them once more from their own page. If they still differ, somebody else may have set up that key: tell the auditor.",
    "words-missing": "Six words: type all six.",
    "word-unknown": "Six words: one of these isn't a word of the list. Ask for it once more.",
    "reason-missing": "Reason: say how you know.",
    "nominee-missing": "Choose who shall hold the key, or name somebody new.",
    "keys-are-named":
      "Before the seal nobody needs to be asked: whoever holds the key steps back, and another takes it.",
    "request-settled": "This request is settled already. Nothing changed.",
    "request-not-due":
      "It is too early: the days of waiting are not over, or somebody must still agree.",
    "consent-text-changed":
      "The text of the promise has changed since you opened this page. Please read it again.",
  },
};

export type KeysText = typeof en;
