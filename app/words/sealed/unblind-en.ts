import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import { drawTold } from "./draw-told-en.ts";

function notReady(obstacle: Obstacle): string | null {
  if (obstacle.kind === "keys-vacant")
    return `Nobody holds the key of the ${obstacle.keys.join(" and of the ")}. It is taken under Keys.`;
  if (obstacle.kind === "key-secret-missing")
    return `${obstacle.people.join(" and ")} must set a passphrase and recovery codes under Keys first.`;
  if (obstacle.kind === "key-unconfirmed")
    return `The six words of ${obstacle.people.join(" and ")} are not confirmed by the other key holder: it is done under Keys.`;
  return null;
}

export const en = {
  title: "Unblinding",
  lead: "Two people open the sources together: the investigator and the statistician, each with a key of their own.",
  explained: [
    {
      term: "What is sealed",
      text: "Which source wrote each answer, and who reads it when. The ledger holds a hash of it since the seal, so that it can't be exchanged.",
    },
    {
      term: "What a key does",
      text: "One key opens nothing. The second, given by another person, opens the sources in the same step.",
    },
    {
      term: "What happens next",
      text: "The opened allocation is compared with its hash and with what the raters were shown. Then the report and the full export appear.",
    },
    {
      term: "What can't be undone",
      text: "A key can't be taken back, and once the sources are open no rating, plan or allocation can change unseen.",
    },
  ],
  tooEarly: {
    title: "Not yet",
    text: "The keys can be given once the investigator has locked the study: every reading done, or left out for a reason.",
  },
  keys: "The two keys",
  role: "Key of the",
  roles: { investigator: "investigator", statistician: "statistician" },
  signedAt: "Given",
  signedBy: "By",
  notGiven: "not given",
  confirm: { first: "Give the first key", second: "Give the second key and open the sources" },
  consequences: {
    first: [
      "Your key is recorded in the ledger under your pseudonym.",
      "Nothing opens until the other person gives theirs.",
      "A key can't be taken back.",
    ],
    second: [
      "The sealed allocation opens: from then on each score is shown with its source.",
      "It is checked against the commitment that was published at the seal.",
      "The report and the full export appear. The analysis plan can't change any more.",
      "This can't be undone.",
    ],
  },
  button: { first: "Give my key", second: "Give my key and unblind" },
  ownGiven: "Your key is given. The study opens when the other person gives theirs.",
  done: "The study is unblinded",
  toReport: "Read the report",
  card: "What was fixed beforehand",
  cardText:
    "Print or copy this card before the second key: it lets anyone check later that nothing was exchanged.",
  study: "Study",
  commitment: "Commitment to the allocation (SHA-256)",
  designHash: "Design (SHA-256)",
  planHash: (version: number) => `Analysis plan, version ${version} as sealed (SHA-256)`,
  keyNote: {
    onePerson:
      "Whoever runs the server is also a coordinator of this study, as was stated when it was founded: one person could have held both keys",
    bothGone:
      "Both key holders were gone, and others gave the keys: they were named after the seal",
  },
  sealedAt: "Sealed",
  keyHolder: (role: string) => `Key of the ${role}`,
  keyHolderWords: (code: string, reserve: string | null) =>
    reserve === null ? `${code}; no reserve` : `${code}; reserve ${reserve}`,
  keysNamedLater: "named after the seal: an earlier version of this program sealed the study",
  drawnBy: "Allocation drawn by",
  drawnByWords: (version: number, generator: string) =>
    `version ${version} of the allocation, with ${generator}`,
  drawnByOlder:
    "an earlier version, which didn't record it: commitment and certificate can be checked, how it was drawn can't (older format: not provable)",
  recognition: "What raters can infer",
  recognitionWords: (figure: string, isConfirmed: boolean) =>
    `${figure}${isConfirmed ? "; more than 0.15, and sealed all the same on the coordinator's confirmation" : ""}`,
  draw: "Draw",
  drawTold,
  toCard: "Open the card for printing",
  cardPage: {
    title: "Card of the sealed study",
    lead: "One page to print and keep with someone outside the study. Nothing on it is secret, and it tells no source.",
    none: {
      title: "Not sealed yet",
      text: "The card appears once the coordinator has sealed the study.",
    },
    print: "Print this card",
    check: "To check it years later",
    steps: [
      "Take the ledger.jsonl of the study's export. No database and no network is needed.",
      "Run the line below with Equipoise. It compares the ledger with each value on this card and names what differs.",
      "Add --openings and --allocation with the export's files to check that the sources were not exchanged. The analysis plan and the design are in the export too, under these hashes.",
    ],
    command: "Command",
  },
  ledgerHead: (position: number) => `Ledger: checkpoint ${position} (SHA-256)`,
  ledgerHeadNone: "no checkpoint yet",
  refused: {
    "already-signed": "Your key was given before. Nothing changed.",
    "not-a-key": "Your role holds no key.",
    "key-of-another":
      "This key is held by somebody else, who is named under Keys. Only they can give it.",
    "step-illegal": "The study is not locked, so there is nothing to open.",
    "step-not-ready": "The study can't be unblinded yet.",
  },
  obstacle: (obstacle: Obstacle): string =>
    notReady(obstacle) ??
    (obstacle.kind === "ledger-broken"
      ? "The ledger doesn't check: its page names the broken entry."
      : `Not ready: ${obstacle.kind}.`),
};
