/** Rule L11: entries that nobody can read, on ledger page, card and report. */
export const en = {
  title: "Entries left out",
  lead: "These entries can't be read, so they record nothing, and report and export would be refused for ever. Each is left out of what the ledger told once the operator has asked and the auditor (without one, a key holder) has agreed. It stays in its chain, and its hash still counts.",
  entry: (position: number, act: string) => `Entry ${position}, ${act}`,
  chain: "Chain",
  hash: "SHA-256",
  asked: "Asked for by the operator",
  askedBy: (account: string) => `account ${account}`,
  reason: "Reason",
  standing: "Standing",
  agreed: (who: string) => `Left out; agreed to by ${who}`,
  waits: "Waits for a second person",
  agreeText:
    "Agree only after you have asked the operator what wrote this entry, and who wrote what stands around it. Nothing brings it back.",
  agree: "Agree that this entry is left out",
  refused: {
    "void-not-asked":
      "Nobody asks about this entry any more, or it is left out already. Nothing changed.",
    "void-not-yours":
      "Only the auditor agrees to this, and where a study has none a key holder. Nothing changed.",
  },
  line: (position: number, act: string, account: string, who: string, reason: string | null) =>
    `Entry ${position} (${act}) can't be read and is left out: asked for by the operator (account ${account}), agreed to by ${who}${reason === null ? "" : `. Reason: ${reason}`}`,
};
