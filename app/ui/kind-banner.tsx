import { usePageSetting } from "#app/words/page-setting.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

/** Says on every page of a demonstration or rehearsal that it is one; a real study has no banner. */
export function KindBanner() {
  const { databaseKind } = usePageSetting();
  const text = useSharedText();
  if (databaseKind === "real") return null;
  return (
    <p className="kind-banner" role="note">
      {text.kindBanners[databaseKind]}
    </p>
  );
}
