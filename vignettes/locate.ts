// Where the sets lie, whatever the working folder: this code runs from the checkout and from build/.
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function isPackageRoot(folder: string): boolean {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
  return (
    typeof manifest === "object" &&
    manifest !== null &&
    "name" in manifest &&
    manifest.name === "equipoise"
  );
}

function packageRootAbove(folder: string): string {
  if (isPackageRoot(folder)) return folder;
  if (folder === dirname(folder))
    throw new Error(
      'No package.json named "equipoise" lies above the running file: keep build/ inside the package.',
    );
  return packageRootAbove(dirname(folder));
}

const setsFolder = (): string =>
  join(packageRootAbove(dirname(fileURLToPath(import.meta.url))), "vignettes", "sets");

/** The folder of a set that comes with Equipoise, such as "medication-safety-30". It may not exist: the loader says so. */
export const builtInSetFolder = (setId: string): string => join(setsFolder(), setId);

/** Where a private set lies outside the package: a folder of sets, named by the environment. */
const privateSetsFolder = (): string | null => process.env["VIGNETTES_DIR"] || null;

const hasManifest = (folder: string): boolean => existsSync(join(folder, "manifest.json"));

/** Not validated: the loader does that. */
const manifestIn = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

function idIn(folder: string): string | null {
  const manifest = manifestIn(folder);
  return typeof manifest === "object" &&
    manifest !== null &&
    "id" in manifest &&
    typeof manifest.id === "string"
    ? manifest.id
    : null;
}

async function foldersIn(parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name))
    .filter(hasManifest)
    .sort();
}

/**
 * The folder of every set that a study may name, by its id: those that come with Equipoise, and those in VIGNETTES_DIR.
 *
 * @throws Error  VIGNETTES_DIR names no folder, or two sets have one id.
 */
export async function findSetFolders(
  privateFolder: string | null = privateSetsFolder(),
): Promise<ReadonlyMap<string, string>> {
  if (privateFolder !== null && !existsSync(privateFolder))
    throw new Error(
      `VIGNETTES_DIR names ${privateFolder}, which is not there: make the folder, or leave the variable unset.`,
    );
  const folders = [
    ...(await foldersIn(setsFolder())),
    ...(privateFolder === null ? [] : await foldersIn(privateFolder)),
  ];
  const byId = new Map<string, string>();
  for (const folder of folders) {
    const id = idIn(folder) ?? "";
    if (byId.has(id))
      throw new Error(
        `Two case sets have the id ${id}: ${byId.get(id) ?? ""} and ${folder}. Give one another id in its manifest.json, then seal it again.`,
      );
    byId.set(id, folder);
  }
  return byId;
}

/** The ids of the sets that a study may name, in alphabetical order. */
export const listVignetteSets = async (): Promise<readonly string[]> =>
  [...(await findSetFolders()).keys()].sort();

/** What a set says of itself before it is loaded: how many cases it holds, and whether its keys are public. */
export type SetPromise = Readonly<{ cases: number; isPublic: boolean }>;

/** Null where no such set is installed, or its manifest can't be read: the loader says what is wrong with it. */
export async function findSetPromise(setId: string): Promise<SetPromise | null> {
  const folder = (await findSetFolders()).get(setId);
  const manifest = folder === undefined ? null : manifestIn(folder);
  if (
    typeof manifest !== "object" ||
    manifest === null ||
    !("vignettes" in manifest) ||
    !Array.isArray(manifest.vignettes)
  )
    return null;
  return {
    cases: manifest.vignettes.length,
    isPublic: "isPublic" in manifest && manifest.isPublic === true,
  };
}
