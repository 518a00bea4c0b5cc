/** The label of an id, or the id itself where it has none. An id may be any word, such as `constructor`, which every object seems to hold. */
export const labelIn = (labels: Readonly<Record<string, string>>, id: string): string =>
  Object.hasOwn(labels, id) ? (labels[id] ?? id) : id;
