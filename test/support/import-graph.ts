// Who imports whom, read from the source text: what the architecture tests look at.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** Path from the project's root to the file's text. */
export type Sources = ReadonlyMap<string, string>;

/** `to` is a path from the root, or the specifier itself for a package or a builtin. */
export type Import = Readonly<{
  from: string;
  specifier: string;
  to: string;
  isTypeOnly: boolean;
  isLocal: boolean;
}>;

const textsUnder = (folder: string, ends: RegExp): Sources =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => ends.test(name))
      .map((name) => {
        const file = posix.join(folder, name);
        return [file, readFileSync(file, "utf8")];
      }),
  );

/** Every TypeScript file under the folders. */
export const readSources = (folders: readonly string[]): Sources =>
  new Map(folders.flatMap((folder) => [...textsUnder(folder, /\.tsx?$/)]));

/** Every file of a folder with this ending, such as ".sql". */
export const readTexts = (folder: string, ending: `.${string}`): Sources =>
  textsUnder(folder, new RegExp(`${ending.replace(".", "\\.")}$`));

type Named = Readonly<{ specifier: string; isTypeOnly: boolean }>;

const bindsOnlyTypes = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { name, namedBindings } = clause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
};

function importAt(node: ts.Node): Named | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { specifier: node.moduleSpecifier.text, isTypeOnly: bindsOnlyTypes(node.importClause) };
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
    return null;
  const [asked] = node.arguments;
  return asked && ts.isStringLiteral(asked) ? { specifier: asked.text, isTypeOnly: false } : null;
}

/** Every node of a file's syntax tree, parents first. `ts.preProcessFile` would be shorter and can't tell a type import. */
export function nodesOf(file: string, text: string): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return nodes;
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? posix.join(posix.dirname(from), specifier) : specifier;
}

// A planted fault changes one file of hundreds: each text is read once.
const named = new Map<string, readonly Named[]>();

function namedIn(file: string, text: string): readonly Named[] {
  const known = named.get(text) ?? nodesOf(file, text).flatMap((node) => importAt(node) ?? []);
  named.set(text, known);
  return known;
}

export const importsOf = (sources: Sources): readonly Import[] =>
  [...sources].flatMap(([from, text]) =>
    namedIn(from, text).map(({ specifier, isTypeOnly }) => ({
      from,
      specifier,
      to: resolve(from, specifier),
      isTypeOnly,
      isLocal: /^[#.]/.test(specifier),
    })),
  );

/** Every import met on the way from the starting files; `follow` says which ones are walked further. */
export function importsReachedFrom(
  starts: readonly string[],
  imports: readonly Import[],
  follow: (found: Import) => boolean,
): readonly Import[] {
  const byFile = new Map<string, Import[]>();
  for (const found of imports) byFile.set(found.from, [...(byFile.get(found.from) ?? []), found]);
  const seen = new Set(starts);
  const reached: Import[] = [];
  for (const file of seen) {
    for (const found of byFile.get(file) ?? []) {
      reached.push(found);
      if (follow(found)) seen.add(found.to);
    }
  }
  return reached;
}

/** Files from which a walk along these imports comes back to the file itself. */
export function filesInCycles(
  sources: Sources,
  goes: (found: Import) => boolean,
): readonly string[] {
  const left = withoutEnds(importsOf(sources).filter((found) => found.isLocal && goes(found)));
  return [...new Set(left.map(({ from }) => from))].filter((file) =>
    importsReachedFrom([file], left, () => true).some(({ to }) => to === file),
  );
}

/** A circle has no end: what imports nobody, or is imported by nobody, is left out until nothing changes. */
function withoutEnds(imports: readonly Import[]): readonly Import[] {
  const importers = new Set(imports.map(({ from }) => from));
  const imported = new Set(imports.map(({ to }) => to));
  const left = imports.filter(({ from, to }) => importers.has(to) && imported.has(from));
  return left.length === imports.length ? left : withoutEnds(left);
}
