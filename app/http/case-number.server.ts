import { data } from "@remix-run/node";

const parseCaseNumber = (text: string | undefined): number | null =>
  /^[1-9]\d{0,3}$/.test(text ?? "") ? Number(text) : null;

/** The case number of an address such as `/write/3`. 404 for anything else. */
export function requireCaseNumber(params: Readonly<Record<string, string | undefined>>): number {
  return parseCaseNumber(params["number"]) ?? refuseUnknownCase();
}

/** A case that isn't on the person's own list has no page. */
export function refuseUnknownCase(): never {
  throw data({ kind: "case-unknown" as const }, { status: 404 });
}
