// The kind of browser and system behind a request, coarse enough to tell one's own from a stranger's and to tell nothing else.

const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Edge", /\bEdgA?\//u],
  ["Opera", /\bOPR\//u],
  ["Samsung Internet", /\bSamsungBrowser\//u],
  ["Firefox", /\b(?:Firefox|FxiOS)\//u],
  ["Chrome", /\b(?:Chrome|CriOS)\//u],
  ["Safari", /\bSafari\//u],
];

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ["iPhone", /\biPhone\b/u],
  ["iPad", /\biPad\b/u],
  ["Android", /\bAndroid\b/u],
  ["Windows", /\bWindows\b/u],
  ["macOS", /\bMacintosh\b/u],
  ["ChromeOS", /\bCrOS\b/u],
  ["Linux", /\bLinux\b/u],
];

const nameIn = (known: typeof browsers, agent: string, otherwise: string): string =>
  known.find(([, sign]) => sign.test(agent))?.[0] ?? otherwise;

/** Such as "Firefox on Windows". */
export function browserClass(request: Request): string {
  const agent = request.headers.get("User-Agent") ?? "";
  return `${nameIn(browsers, agent, "another browser")} on ${nameIn(systems, agent, "another system")}`;
}
