import {
  type KeyRequestKind,
  type KeyRequestMoment,
  type KeyRequestTold,
  waitHours,
} from "#study/key-requests.ts";

const subjects: Readonly<Record<KeyRequestMoment, string>> = {
  asked: "A request about a key",
  approved: "A request about a key was agreed to",
  stopped: "A request about a key was stopped",
  done: "A request about a key was carried out",
};

const keysOf = ({ nominees }: KeyRequestTold, verb: string): string =>
  Object.entries(nominees)
    .map(([role, code]) => `${code} ${verb} the ${role}'s key`)
    .join(" and ");

const wanted: Readonly<Record<KeyRequestKind, (told: KeyRequestTold) => string>> = {
  "new-secret": (told) =>
    `${keysOf(told, "holds")} and is to be allowed to set a new passphrase without the old one.`,
  succession: (told) => `The key is to change hands: ${keysOf(told, "is to hold")}.`,
  "both-gone": (told) => `Both key holders are said to be gone: ${keysOf(told, "is to hold")}.`,
};

const waits = ({ kind }: KeyRequestTold): string =>
  waitHours[kind] === 0
    ? "It can be carried out as soon as everyone who must agree has agreed."
    : `It takes effect ${waitHours[kind]} hours after everyone who must agree has agreed.`;

const happened: Readonly<Record<KeyRequestMoment, (told: KeyRequestTold, when: string) => string>> =
  {
    asked: ({ askedBy }, when) =>
      askedBy === null
        ? `The operator of the server asked for this${when}.`
        : `${askedBy}, who holds the other key, asked for this${when}.`,
    approved: (_told, when) => `It was agreed to${when}.`,
    stopped: (_told, when) => `It was stopped${when}; nothing has changed.`,
    done: (_told, when) => `It was carried out${when}.`,
  };

const isOpen = ({ moment }: KeyRequestTold): boolean => moment === "asked" || moment === "approved";

/** Of a request about the keys: pseudonyms alone; the reason is on the page. */
export const keyNotice = {
  subject: (told: KeyRequestTold | null): string => subjects[told?.moment ?? "asked"],
  lines: (told: KeyRequestTold, when: string, publicUrl: string): readonly string[] => [
    `${wanted[told.kind](told)} ${happened[told.moment](told, when)}`,
    ...(isOpen(told) ? [waits(told)] : []),
    `The page Keys says why, and how it stands. If you didn't expect this, ${isOpen(told) ? "stop it there, or tell the study's auditor" : "tell the study's auditor"} at once: ${publicUrl}/studies/${told.study}/keys`,
  ],
};
