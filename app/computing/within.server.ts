/** What the work gives, or null when it takes longer: the work goes on, and a page asks again. */
export const within = <T>(milliseconds: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work, after(milliseconds)]);

const after = (milliseconds: number): Promise<null> =>
  new Promise((resolve) => setTimeout(() => resolve(null), milliseconds).unref());
