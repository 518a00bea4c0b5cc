import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const isEquipoise = (folder: string): boolean => {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "equipoise";
};

/** The folder of Equipoise's package.json above this file, which may run from source or from build/. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isEquipoise(folder)) {
    if (folder === dirname(folder))
      throw new Error(
        "Equipoise's package.json isn't above the running file: keep build/ inside the checkout.",
      );
    folder = dirname(folder);
  }
  return folder;
}

/** Name and version of the program that runs. */
export function programVersion(): string {
  const { name, version } = JSON.parse(
    readFileSync(join(packageRoot(), "package.json"), "utf8"),
  ) as Readonly<{ name: string; version: string }>;
  return `${name} ${version}`;
}
