// Paper through a browser that is there already: nothing is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export type Printed =
  | Readonly<{ kind: "printed" }>
  | Readonly<{ kind: "browser-missing" }>
  | Readonly<{ kind: "print-failed"; said: string }>;

/** @param file  where the PDF shall lie. */
export function printPdf(html: string, file: string): Printed {
  const browser = process.env["CHROMIUM_PATH"] ?? places.find((place) => existsSync(place));
  if (browser === undefined || !existsSync(browser)) return { kind: "browser-missing" };
  const folder = mkdtempSync(join(tmpdir(), "equipoise-booklet-"));
  try {
    const page = join(folder, "booklet.html");
    writeFileSync(page, html);
    // As root Chromium starts only without its sandbox; the page is our own and loads nothing.
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const { status, stderr } = spawnSync(
      browser,
      [
        ...sandbox,
        "--headless",
        "--disable-gpu",
        `--user-data-dir=${join(folder, "profile")}`,
        "--no-pdf-header-footer",
        `--print-to-pdf=${file}`,
        pathToFileURL(page).href,
      ],
      { encoding: "utf8" },
    );
    return status === 0 && existsSync(file)
      ? { kind: "printed" }
      : { kind: "print-failed", said: stderr.trim().split("\n").at(-1) ?? "" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
