/** The text fields of a refused form post, so that the next page can offer them again. Files and tokens are not kept. */
export async function keptFields(request: Request): Promise<readonly Readonly<{ name: string; value: string }>[]> {
  if (request.method === "GET" || !(request.headers.get("Content-Type") ?? "").includes("form")) return [];
  const form = await request.clone().formData();
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [{ name, value }] : []));
}
