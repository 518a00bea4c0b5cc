// Who may be written to by mail. What becomes of a message once it is asked for: study/delivery.ts.

/** What a coordinator asks to be mailed; each carries a sign-in link. */
export type AskedKind = "invitation" | "reminder";
/** What the program tells a person by itself (rules P17, K9, K15). */
export type NoticeKind = "link-made" | "link-used" | "address-changed" | "key-request";
export type MessageKind = AskedKind | NoticeKind;

export const isAsked = (kind: MessageKind): kind is AskedKind =>
  kind === "invitation" || kind === "reminder";

/** What decides whether a person is written to; nothing of what they wrote or rated. */
export type Addressee = Readonly<{
  address: string | null;
  isOptedOut: boolean;
  isInvitationWaiting: boolean;
  /** Asked for on the running day, in UTC. */
  isRemindedToday: boolean;
  /** Answers to write or readings to rate. */
  itemsLeft: number;
}>;

export type MessageDue = Readonly<{ kind: "message-due" }>;
export type MessageRefused = Readonly<{
  kind: "opted-out" | "no-address" | "already-waiting" | "nothing-left" | "reminded-today";
}>;

/** Rule P5: no mail to who opted out or has no address, one waiting invitation, one reminder a day and only while something is left. */
export function decideMessage(kind: AskedKind, to: Addressee): MessageDue | MessageRefused {
  if (to.isOptedOut) return { kind: "opted-out" };
  if (!isMailAddress(to.address)) return { kind: "no-address" };
  return kind === "invitation" ? decideInvitation(to) : decideReminder(to);
}

const decideInvitation = ({ isInvitationWaiting }: Addressee): MessageDue | MessageRefused => ({
  kind: isInvitationWaiting ? "already-waiting" : "message-due",
});

function decideReminder({ itemsLeft, isRemindedToday }: Addressee): MessageDue | MessageRefused {
  if (itemsLeft === 0) return { kind: "nothing-left" };
  return { kind: isRemindedToday ? "reminded-today" : "message-due" };
}

export type AddressFit = Readonly<{ kind: "address-fit"; address: string }>;
export type AddressRefused = Readonly<{
  kind: "address-missing" | "address-unreadable" | "address-unchanged";
}>;

const longestAddress = 100;

/** What somebody typed as their own new address. */
export function decideAddress(typed: string, current: string | null): AddressFit | AddressRefused {
  const address = typed.trim();
  if (address === "") return { kind: "address-missing" };
  if (!isMailAddress(address) || address.length > longestAddress)
    return { kind: "address-unreadable" };
  return address === current ? { kind: "address-unchanged" } : { kind: "address-fit", address };
}

/** One address and nothing beside it: no list, no name, no line break. */
export const isMailAddress = (text: string | null): text is string =>
  text !== null && /^[^\s<>()[\]",;:\\@\p{Cc}]+@[^\s<>()[\]",;:\\@\p{Cc}]+$/u.test(text);
