// Which models may be asked, and with which key: a file of the operator's, never a form, so that no page can send a case or a key elsewhere.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { WrongUsage } from "#scripts/command.ts";

const price = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be three capitals such as USD"),
});

// What a stored line is cleared of must be long, or it would be found in answers too.
const keyText = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]{8,}$/, "must have 8 or more signs, without blanks or quotes");

const endpoint = z
  .strictObject({
    name: z.string().min(1),
    baseUrl: z.url({ protocol: /^https?$/, error: "must look like https://host/v1" }),
    key: keyText.optional(),
    models: z.array(z.string().min(1)).min(1),
    /** For a million tokens. */
    price: price.optional(),
  })
  .refine(({ key, baseUrl }) => key === undefined || isPrivateLine(baseUrl), {
    path: ["baseUrl"],
    error: "must begin with https:// where there is a key, or name this machine",
  });

export type Endpoint = z.infer<typeof endpoint>;

/** Services send a key back in what they say is wrong, and could in an answer. */
export const withoutKey = (text: string, { key }: Endpoint): string =>
  key === undefined ? text : text.replaceAll(key, "[key]");

/** Over http a key is read by whoever is on the way. */
const isPrivateLine = (address: string): boolean =>
  address.startsWith("https:") ||
  ["127.0.0.1", "localhost", "[::1]"].includes(new URL(address).hostname);

const setting = "GENERATION_ENDPOINTS";

/** @throws WrongUsage naming the setting, what is wrong and the way out; never with a key. */
export async function readEndpoint(name: string | undefined): Promise<Endpoint> {
  const path = process.env[setting];
  if (!path)
    throw new WrongUsage(`${setting} isn't set: name a JSON file of endpoints (docs/operator.md).`);
  const endpoints = parseEndpoints(await textOf(path));
  const found = endpoints.find((known) => known.name === name);
  if (found) return found;
  const known = endpoints.map((one) => `"${one.name}"`).join(", ");
  throw new WrongUsage(`--endpoint must be one of ${known}, as ${setting} allows.`);
}

function parseEndpoints(text: string): readonly Endpoint[] {
  const read = z.array(endpoint).min(1).safeParse(jsonIn(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WrongUsage(`${setting}: ${issue?.path.join(".")} ${issue?.message}.`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUsage(`${setting}: the file isn't JSON.`);
  }
}

const textOf = (path: string): Promise<string> =>
  readFile(path, "utf8").catch(() => {
    throw new WrongUsage(`${setting}: ${path} can't be read.`);
  });
