import type { Pool } from "#db/client.server.ts";
import { askForFreshLink } from "#db/queries/fresh-links.ts";
import { refuseHurry, type TooManyAttempts } from "./hurry.server.ts";

export type FreshLinkAsked = Readonly<{ kind: "fresh-link-asked" }>;
export type FreshLinkRefused = TooManyAttempts | Readonly<{ kind: "address-unreadable" }>;

const longestAddress = 320;
/** Longer than the work takes, whatever it finds. */
const answerMilliseconds = 1000;

/** Rule P18: one answer, after one time, whether or not anybody has this address. */
export async function askFreshLink(
  gate: Pool,
  asked: string,
  addressHash: string,
): Promise<FreshLinkAsked | FreshLinkRefused> {
  const address = asked.trim();
  if (!/^[^\s@]+@[^\s@]+$/u.test(address) || address.length > longestAddress)
    return { kind: "address-unreadable" };
  const what = "fresh-link";
  const hurry = await refuseHurry(gate, { what, addressHash, linkHash: "", isKnown: false });
  if (hurry) return hurry;
  await Promise.all([askForFreshLink(gate, address), pause(answerMilliseconds)]);
  return { kind: "fresh-link-asked" };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
