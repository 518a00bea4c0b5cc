import { memo, useEffect, useRef } from "react";

import { decideDevice } from "#study/viewing.ts";

/** A hidden field that tells the class of the device from its window and pointer; "unknown" without scripts. Drawn once: drawing it again would set a hidden field back. */
export const DeviceField = memo(function DeviceField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const tell = (): void => {
      const hasFinePointer = matchMedia("(pointer: fine)").matches;
      if (field.current)
        field.current.value = decideDevice({
          widthPixels: window.innerWidth,
          heightPixels: window.innerHeight,
          hasFinePointer,
        });
    };
    tell();
    window.addEventListener("resize", tell);
    return () => window.removeEventListener("resize", tell);
  }, []);
  return <input type="hidden" name="device" defaultValue="unknown" ref={field} />;
});
