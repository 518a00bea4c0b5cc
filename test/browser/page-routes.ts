// The pages of the program as the router knows them.
import { readdirSync, readFileSync } from "node:fs";
import { matchRoutes } from "@remix-run/react";
import type { OpenPage } from "./every-page.ts";

type PageRoute = Readonly<{ id: string; path: string }>;

/** The files under app/routes that draw a page, as the router reads their names. */
export const pageRoutes: readonly PageRoute[] = findPageRoutes();

function findPageRoutes(): readonly PageRoute[] {
  const files = readdirSync("app/routes").filter(
    (file) => file.endsWith(".tsx") && file !== "studies.$studyId.tsx",
  );
  const drawing = files.filter((file) =>
    readFileSync(`app/routes/${file}`, "utf8").includes("export default"),
  );
  return drawing.map((file) => ({ id: file, path: addressOf(file) }));
}

function addressOf(file: string): string {
  const parts = file.replace(/\.tsx$/, "").split(".");
  return `/${parts
    .filter((part) => part !== "_index")
    .join("/")
    .replaceAll("$", ":")}`;
}

export const routeOf = ({ path }: OpenPage): string | undefined =>
  matchRoutes([...pageRoutes], path.replace(/\?.*/, ""))?.at(-1)?.route.id;

/** Each route answered and refused once: the fullest state stands last in the table. */
export function onceForEachRoute(pages: readonly OpenPage[]): readonly OpenPage[] {
  const states = pages.map((page) => [`${routeOf(page)} ${page.status < 400}`, page] as const);
  return [...new Map(states).values()];
}
