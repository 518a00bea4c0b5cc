// What a key holder promises: shown before the key is taken, and its fingerprint recorded with it.
export const keyPromise: readonly string[] = [
  "I hold this key myself. Nobody signs for me, and I tell nobody my secrets: not the coordinator, not the other key holder, not whoever runs the server.",
  "I give the key only once I believe that every reading was done and recorded as it should be. Until both keys are given, I try to find out no answer's source.",
  "If I lose my secrets or can't go on, I say so at once to the other key holder, who arranges a successor together with the auditor.",
  "My part stands in the ledger and on the card of the sealed study, under my pseudonym.",
];

export const keyPromiseText: string = keyPromise.join("\n");
