/** A check of the ledger under way, on every page that waits for it. */
export const en = {
  title: "The ledger is being checked",
  checkedSoFar: "Checked so far",
  entries: "entries",
};
