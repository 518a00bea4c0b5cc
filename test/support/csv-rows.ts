import { parse } from "csv-parse/sync";

/** A CSV's rows by their column. */
export const csvRows = (text: string): readonly Readonly<Record<string, string>>[] =>
  parse(text, { columns: true }) as readonly Readonly<Record<string, string>>[];
