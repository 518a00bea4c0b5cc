// Is the driver in this process one that reads the answer to its commit? (docs/decisions/0010-mended-driver.md)
import postgres from "postgres";

const mendsNeeded = 2;

/** Why this program must not run on the driver it found, or null. */
export function driverRefusal(driver: object = postgres): string | null {
  const mends: unknown = Reflect.get(driver, "mendedForEquipoise");
  if (mends === mendsNeeded) return null;
  return "The database driver in node_modules is the one that npm installed, and it can lose writes that it has confirmed. Run npm start once in the checkout, or node scripts/build.mjs, which mend it.";
}
