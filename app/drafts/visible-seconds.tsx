import { memo, useEffect, useRef } from "react";

/** A hidden field that counts the seconds for which this page was in view, on top of those of earlier visits. Drawn once: drawing it again would set a hidden field back. */
export const VisibleSeconds = memo(function VisibleSeconds({
  before,
}: Readonly<{ before: number }>) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const counting = setInterval(() => {
      if (field.current && document.visibilityState === "visible")
        field.current.value = String(Number(field.current.value) + 1);
    }, 1000);
    return () => clearInterval(counting);
  }, []);
  return <input type="hidden" name="secondsVisible" defaultValue={before} ref={field} />;
});
