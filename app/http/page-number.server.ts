/** The page of a list that an address asks for, counted from 1; nonsense counts as the first page. */
export function parsePage(request: Request): number {
  const page = new URL(request.url).searchParams.get("page") ?? "";
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}
