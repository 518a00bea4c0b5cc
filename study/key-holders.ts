// Who holds the two keys and who stands by for them: named before the seal, and on its card.
import { rolesWith, type RoleWith } from "./roles/roles-with.ts";
import type { ParticipantId, StudyState } from "./vocabulary.ts";

export type KeyRole = RoleWith<"holdsKey", true>;
export const keyRoles: readonly KeyRole[] = rolesWith("holdsKey", true);

export const isKeyRole = (role: string): role is KeyRole => keyRoles.some((key) => key === role);

export const keyPlaces = ["holder", "reserve"] as const;
export type KeyPlace = (typeof keyPlaces)[number];

/** How somebody came to an office. `named-later`: the study was sealed by a version that named nobody. */
export type KeyMeans = "named" | "named-later" | "stepped-in" | "succeeded" | "both-gone";

/** The last person in an office, whether still in the study or not. */
export type KeyOffice = Readonly<{
  role: KeyRole;
  place: KeyPlace;
  participantId: ParticipantId;
  code: string;
  means: KeyMeans;
  /** ISO 8601, UTC. */
  since: string;
  hasLeft: boolean;
  hasSigned: boolean;
  hasSecret: boolean;
  hasCodes: boolean;
  /** The other key holder typed this one's six words as they now are. */
  isConfirmed: boolean;
}>;

export type KeyStanding = Readonly<{ state: StudyState; offices: readonly KeyOffice[] }>;

export type KeyTakenUp = Readonly<{
  kind: "key-taken-up";
  role: KeyRole;
  place: KeyPlace;
  means: "named" | "named-later";
}>;
export type TakingRefused = Readonly<{
  kind: "key-is-held" | "office-is-yours" | "keys-are-sealed" | "no-key-role";
}>;
export type SteppedBack = Readonly<{ kind: "stepped-back"; place: KeyPlace }>;
export type SteppingBackRefused = Readonly<{ kind: "no-office" | "keys-are-sealed" }>;

const beforeSeal: readonly StudyState[] = ["draft", "collecting"];

export const isBeforeSeal = (state: StudyState): boolean => beforeSeal.includes(state);

const officesOf = ({ offices }: KeyStanding, role: KeyRole): readonly KeyOffice[] =>
  offices.filter((office) => office.role === role);

/** Who holds a key now; null where nobody does or the last holder has left. */
export const holderOf = (offices: readonly KeyOffice[], role: KeyRole): KeyOffice | null =>
  offices.find((office) => office.role === role && office.place === "holder" && !office.hasLeft) ??
  null;

/** The office that a person holds in this role; null where they hold none. */
export const officeOf = (
  standing: KeyStanding,
  role: KeyRole,
  participantId: ParticipantId,
): KeyOffice | null =>
  officesOf(standing, role).find(
    (office) => office.participantId === participantId && !office.hasLeft,
  ) ?? null;

/** Rules K1, K13: before the seal every office may be taken; after it only a key that nobody was ever named for. */
const mayBeNamed = (standing: KeyStanding, role: KeyRole, place: KeyPlace): boolean =>
  isBeforeSeal(standing.state) ||
  (place === "holder" && standing.state !== "unblinded" && officesOf(standing, role).length === 0);

/** Rule K1: a person takes a key, or stands by for it, in their own name. */
export function decideTaking(
  standing: KeyStanding,
  asked: Readonly<{ role: KeyRole; place: KeyPlace; participantId: ParticipantId }>,
): KeyTakenUp | TakingRefused {
  const { role, place, participantId } = asked;
  if (!mayBeNamed(standing, role, place)) return { kind: "keys-are-sealed" };
  if (officeOf(standing, role, participantId)) return { kind: "office-is-yours" };
  const isHeld = officesOf(standing, role).some(
    (office) => office.place === place && !office.hasLeft,
  );
  return isHeld
    ? { kind: "key-is-held" }
    : {
        kind: "key-taken-up",
        role,
        place,
        means: isBeforeSeal(standing.state) ? "named" : "named-later",
      };
}

/** Before the seal whoever took an office may give it back, so that somebody else can take it. */
export function decideSteppingBack(
  standing: KeyStanding,
  role: KeyRole,
  participantId: ParticipantId,
): SteppedBack | SteppingBackRefused {
  const office = officeOf(standing, role, participantId);
  if (!office) return { kind: "no-office" };
  return isBeforeSeal(standing.state)
    ? { kind: "stepped-back", place: office.place }
    : { kind: "keys-are-sealed" };
}

export const otherKey = (role: KeyRole): KeyRole =>
  role === "investigator" ? "statistician" : "investigator";

/** What a key still wants before it can be given; people by pseudonym. */
export type KeyReadiness = Readonly<{
  vacant: readonly KeyRole[];
  withoutSecret: readonly string[];
  unconfirmed: readonly string[];
}>;

export const keysReady: KeyReadiness = { vacant: [], withoutSecret: [], unconfirmed: [] };

/** Rules K1, K5, K8. A key that was given wants nothing more, whatever became of its holder. */
export function keyReadiness(offices: readonly KeyOffice[]): KeyReadiness {
  const isGiven = (role: KeyRole) =>
    offices.some((office) => office.role === role && office.place === "holder" && office.hasSigned);
  const wanted = keyRoles.filter((role) => !isGiven(role));
  const holders = wanted.flatMap((role) => holderOf(offices, role) ?? []);
  const without = (lacks: (office: KeyOffice) => boolean): readonly string[] =>
    holders.filter(lacks).map(({ code }) => code);
  return {
    vacant: wanted.filter((role) => holderOf(offices, role) === null),
    withoutSecret: without(({ hasSecret, hasCodes }) => !hasSecret || !hasCodes),
    unconfirmed: without(({ isConfirmed }) => !isConfirmed),
  };
}

/** As the seal's ledger entry and its card name them, by pseudonymous id. */
export type SealedKeys = Readonly<
  Record<KeyRole, ParticipantId | null> & {
    reserves: Readonly<Partial<Record<KeyRole, ParticipantId>>>;
  }
>;

export function sealedKeys(offices: readonly KeyOffice[]): SealedKeys {
  const reserves = offices.filter(({ place, hasLeft }) => place === "reserve" && !hasLeft);
  return {
    investigator: holderOf(offices, "investigator")?.participantId ?? null,
    statistician: holderOf(offices, "statistician")?.participantId ?? null,
    reserves: Object.fromEntries(reserves.map(({ role, participantId }) => [role, participantId])),
  };
}
