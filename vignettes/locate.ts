// Where the sets lie, whatever the working folder: this code runs from the checkout and from build/.
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function isPackageRoot(folder: string): boolean {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof manifest === "object" && manifest !== null && "name" in manifest && manifest.name === "equipoise";
}

function packageRootAbove(folder: string): string {
  if (isPackageRoot(folder)) return folder;
  if (folder === dirname(folder)) throw new Error("No package.json named \"equipoise\" lies above the running file: keep build/ inside the package.");
  return packageRootAbove(dirname(folder));
}

const setsFolder = (): string => join(packageRootAbove(dirname(fileURLToPath(import.meta.url))), "vignettes", "sets");

/** The folder of a set that comes with Equipoise, such as "medication-safety-30". It may not exist: the loader says so. */
export const builtInSetFolder = (setId: string): string => join(setsFolder(), setId);

/** The ids of the sets that come with Equipoise, in alphabetical order. */
export async function listVignetteSets(): Promise<readonly string[]> {
  const entries = await readdir(setsFolder(), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && existsSync(join(setsFolder(), entry.name, "manifest.json"))).map((entry) => entry.name).sort();
}
