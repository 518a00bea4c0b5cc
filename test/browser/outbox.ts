import type { Page } from "playwright-core";

/** Drafts that wait in this browser, whoever wrote them. */
export const waitingIn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const kept = await indexedDB.databases();
    if (!kept.some(({ name }) => name === "equipoise-drafts")) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open("equipoise-drafts");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction("waiting").objectStore("waiting").count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
