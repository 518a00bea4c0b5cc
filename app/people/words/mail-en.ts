import { counted } from "#app/words/shared/counted-en.ts";
import type { DeliveryProblem } from "#study/delivery.ts";
import type { AskedKind, MessageRefused } from "#study/mail.ts";

const problems: Readonly<Record<DeliveryProblem, string>> = {
  unreachable: "the mail server could not be reached",
  "sender-refused":
    "the mail server refuses Equipoise's login or sender; the operator corrects SMTP_URL or MAIL_FROM",
  refused: "the mail server refuses this message for good; check the address",
  postponed: "the mail server asked to try later",
  interrupted:
    "the connection broke before the mail server answered, so the message may have arrived",
  "opted-out": "the person stopped this study's mail before it was sent",
  "no-address": "no address is recorded",
  "nothing-left": "nothing was left to do when its turn came",
  "too-late": "it could not be sent within a day",
};

const refusals: Readonly<Record<MessageRefused["kind"], string>> = {
  "opted-out": "has opted out of this study's mail",
  "no-address": "has no address on record",
  "already-waiting": "has an invitation on its way already",
  "nothing-left": "has nothing left to do",
  "reminded-today": "has been reminded today (UTC); once a day at most",
};

export const mail = {
  kinds: { invitation: "invitation", reminder: "reminder" } satisfies Readonly<
    Record<AskedKind, string>
  >,
  optedOut: "wants no mail",
  invitationMails: { waiting: "e-mail waiting", sent: "e-mail sent", failed: "e-mail failed" },
  notSet: "Equipoise sends no mail here: the operator hasn't set a mail server.",

  send: "Send the invitation by e-mail",
  sendText: (address: string) =>
    `By e-mail it goes to ${address}, with a link made at that moment. That can take a minute; this page then says what became of it.`,
  why: (refusal: MessageRefused["kind"]) =>
    `No invitation by e-mail: this person ${refusals[refusal]}.`,
  messages: "Messages sent by Equipoise",
  message: "Message",
  asked: "Asked for",
  standing: "Standing",
  states: { waiting: "waiting", sent: "sent", failed: "failed" },
  waitingText: (attempts: number, problem: DeliveryProblem | null) =>
    problem === null
      ? "waiting for its turn"
      : `${problems[problem]}; tried ${counted(attempts, "time", "times")}, and tried again for a day`,
  failedText: (problem: DeliveryProblem | null) =>
    `${problem === null ? "not sent" : problems[problem]}. Way out: ask the operator for a link; a resident's you can make and send yourself.`,

  inviteAll: (count: number) => `Invite ${counted(count, "person", "people")} by e-mail`,
  inviteAllText: "Everyone with an address whom no link has reached yet.",

  outcome: {
    asked: (count: number) => `${counted(count, "message is", "messages are")} on the way`,
    none: "No message is on the way",
    copied: (count: number) => `${counted(count, "message", "messages")} to copy: shown only once`,
    notWritten: (code: string, refusal: MessageRefused["kind"]) => `${code} ${refusals[refusal]}.`,
  },
  refused: {
    "mail-not-set":
      "No mail server is set, so nothing was sent. Ask the operator to set SMTP_URL and MAIL_FROM, or to make the links; a resident's you can make on their page.",
    "nobody-chosen": "Nobody was chosen, so nothing was sent. Choose at least one person.",
  },

  reminders: {
    title: "Reminders",
    lead: "Residents with answers left to write, and raters with readings left. Nothing here tells what anyone wrote or scored.",
    none: {
      title: "Nobody to remind",
      text: "While answers are collected, residents with answers left stand here; while answers are rated, raters with readings left.",
    },
    due: "Raters are asked to be done by",
    noDue: "No ratings deadline is set.",
    caption: "People with something left",
    person: "Person",
    role: "Role",
    left: "Left",
    answersLeft: (count: number) => counted(count, "answer", "answers"),
    readingsLeft: (count: number) => counted(count, "reading", "readings"),
    last: "Last reminder",
    never: "none",
    can: "Reminder",
    possible: "possible",
    preview: "Preview of the message",
    previewTo: (code: string) =>
      `As ${code} would get it. Names, counts and links are each person's own.`,
    signInPlace: "(a personal sign-in link, made when the message is sent)",
    optOutPlace: "(a personal link that stops this study's mail)",
    send: "Send to those chosen",
    sendText:
      "Nobody is reminded more than once a day. Whoever has finished when the message's turn comes gets none.",
    copy: "Show the messages to copy",
    copyText:
      "Equipoise sends no mail here, because the operator hasn't set a mail server. The messages are shown for you to send: a resident's with a fresh sign-in link, a rater's without one, because you can't see it.",
    copiedLabel: (code: string, name: string, address: string | null) =>
      `${code}: ${name}${address === null ? "" : `, ${address}`}`,
  },
};
