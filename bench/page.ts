// Bytes of the page on which a rater reads: HTML, styles and every script it loads, raw and as sent.
import { get } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { prepareStage, type Stage } from "./stage/study-in-rating.ts";

const mostScriptBytes = 110_000;

type Asset = Readonly<{
  path: string;
  kind: "html" | "script" | "style";
  text: string;
  rawBytes: number;
  sentBytes: number;
  encoding: string;
}>;

async function loadPage({ publicUrl, seats }: Stage): Promise<readonly Asset[]> {
  const [seat] = seats;
  if (!seat) throw new Error("bench page: the study has no reading");
  const page = await fetchAsset(publicUrl, seat.readingPath, `equipoise_session=${seat.token}`);
  const assets = new Map([[page.path, page]]);
  // Scripts that scripts import are loaded too; the list grows while it is walked.
  for (const asset of assets.values()) {
    for (const path of loadedBy(asset))
      if (!assets.has(path)) assets.set(path, await fetchAsset(publicUrl, path));
  }
  return [...assets.values()];
}

/** What a browser fetches because of this asset: a page's links and its inline script's imports, or a script's static imports. */
function loadedBy({ kind, path, text }: Asset): readonly string[] {
  if (kind === "style") return [];
  const quoted =
    kind === "html"
      ? /(?:href|src)="(\/[^"]+\.(?:js|css))"|(?:from|import) ?"(\/[^"]+\.js)"/g
      : /(?:from|import) ?"([^"]+\.js)"/g;
  return [...text.matchAll(quoted)].map(
    ([, linked, imported]) =>
      new URL(linked ?? imported ?? "", new URL(path, "http://page")).pathname,
  );
}

function fetchAsset(publicUrl: string, path: string, cookie = ""): Promise<Asset> {
  return new Promise((resolve, reject) => {
    get(
      publicUrl + path,
      { headers: { Cookie: cookie, "Accept-Encoding": "br, gzip" } },
      (response) => {
        const chunks: Buffer[] = [];
        response
          .on("data", (chunk: Buffer) => chunks.push(chunk))
          .on("end", () => {
            if (response.statusCode !== 200)
              return reject(new Error(`bench page: ${path} answered ${response.statusCode ?? 0}`));
            resolve(
              assetOf(path, Buffer.concat(chunks), response.headers["content-encoding"] ?? "none"),
            );
          });
      },
    ).on("error", reject);
  });
}

function assetOf(path: string, sent: Buffer, encoding: string): Asset {
  const raw =
    encoding === "br" ? brotliDecompressSync(sent) : encoding === "gzip" ? gunzipSync(sent) : sent;
  const kind = path.endsWith(".js") ? "script" : path.endsWith(".css") ? "style" : "html";
  return {
    path,
    kind,
    text: raw.toString(),
    rawBytes: raw.length,
    sentBytes: sent.length,
    encoding,
  };
}

function report(assets: readonly Asset[]): void {
  console.log("     raw     sent  as     what");
  for (const { path, kind, rawBytes, sentBytes, encoding } of assets)
    printLine(rawBytes, sentBytes, encoding, kind === "html" ? "the page itself" : path);
  for (const kind of ["html", "style", "script"] as const)
    printLine(sum(assets, kind, "rawBytes"), sum(assets, kind, "sentBytes"), "", `all ${kind}`);
  const charts = assets.filter(({ kind, text }) => kind === "script" && text.includes("recharts"));
  for (const { path } of charts) fail(`${path} holds chart code, which no rater needs.`);
  if (sum(assets, "script", "sentBytes") > mostScriptBytes)
    fail(`The page sends more than ${mostScriptBytes / 1000} KB of script.`);
}

const sum = (
  assets: readonly Asset[],
  kind: Asset["kind"],
  bytes: "rawBytes" | "sentBytes",
): number =>
  assets.filter((asset) => asset.kind === kind).reduce((total, asset) => total + asset[bytes], 0);

function printLine(raw: number, sent: number, encoding: string, what: string): void {
  console.log(
    `${String(raw).padStart(8)} ${String(sent).padStart(8)}  ${encoding.padEnd(5)}  ${what}`,
  );
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

// Last, because the lines above must stand first.
const stage = await prepareStage(1);
try {
  report(await loadPage(stage));
} finally {
  await stage.strike();
}
