// Finds the browser that tests drive, or installs it where that is one known command.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./set-up.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium. Ends the process, saying what to install, where there is none: tests are never skipped. */
export function requireChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named)
    return existsSync(named) ? named : refuse(`CHROMIUM_PATH names ${named}, which is not there.`);
  return (
    findChromium() ??
    installOnDebian() ??
    refuse("The browser tests need Chromium or Chrome, and none was found.")
  );
}

const findChromium = () => places.find((path) => existsSync(path));

function installOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  console.error("Installing Chromium for the browser tests (apt-get install chromium).");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // A package source that doesn't answer need not matter: the install tells.
  spawnSync("apt-get", ["update", "-qq"], {
    stdio: ["ignore", process.stderr, process.stderr],
    env,
  });
  run(
    "Chromium couldn't be installed; what is wrong stands above.",
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
    { env },
  );
  return findChromium();
}

function refuse(fact) {
  console.error(
    `${fact} Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium) or set CHROMIUM_PATH to where it is.`,
  );
  process.exit(1);
}
