const secrets = new Set(["passphrase", "newPassphrase", "again", "code"]);

/** The text fields of a refused form post, so that the next page can offer them again. Files are not kept, and nothing of a form with a secret. */
export async function keptFields(
  request: Request,
): Promise<readonly Readonly<{ name: string; value: string }>[]> {
  if (request.method === "GET" || !(request.headers.get("Content-Type") ?? "").includes("form"))
    return [];
  const form = await request.clone().formData();
  if ([...form.keys()].some((name) => secrets.has(name))) return [];
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [{ name, value }] : []));
}
