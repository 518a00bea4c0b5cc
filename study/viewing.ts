// On what kind of screen a judgement was made: from the window and the pointer, never from what a browser calls itself.
export const deviceClasses = ["phone", "tablet", "desktop", "unknown"] as const;
export type DeviceClass = (typeof deviceClasses)[number];

export type Screen = Readonly<{
  widthPixels: number;
  heightPixels: number;
  hasFinePointer: boolean;
}>;

/** In CSS pixels: below it the shorter side of a hand-held window is a phone's. */
export const narrowestTabletPixels = 600;

/** Rule R8: a window worked by mouse or pen on a surface is a desktop however narrow; a touched one is told by its shorter side. */
export function decideDevice({ widthPixels, heightPixels, hasFinePointer }: Screen): DeviceClass {
  if (hasFinePointer) return "desktop";
  return Math.min(widthPixels, heightPixels) < narrowestTabletPixels ? "phone" : "tablet";
}

/** The screen behind one judgement: what it was, and for how long the page was in view. */
export type Viewing = Readonly<{ device: DeviceClass; secondsVisible: number }>;
