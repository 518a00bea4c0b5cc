import { userInfo } from "node:os";

/** The account on this machine that runs a command, as the ledger names its operator. */
export function operatorAccount(): string {
  const { SUDO_USER } = process.env;
  if (SUDO_USER) return SUDO_USER;
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
