import { useEffect } from "react";
import { useClient } from "../client/store.ts";
import { CrashScreen } from "./CrashScreen.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { DrawerFrame } from "./DrawerFrame.tsx";
import { DropTarget } from "./DropTarget.tsx";
import { keepFocus } from "./keptFocus.ts";
import { NarrowFrame } from "./NarrowFrame.tsx";
import { useEditKeys } from "./useEditKeys.ts";
import { useFrameKind } from "./useFrameKind.ts";
import { useShortcuts } from "./useShortcuts.ts";
import { WideFrame } from "./WideFrame.tsx";

const frames = { wide: WideFrame, drawers: DrawerFrame, narrow: NarrowFrame };

export function App() {
  const failed = useClient((state) => state.status === "failed");
  const Frame = frames[useFrameKind()];
  useShortcuts();
  useEditKeys();
  useEffect(keepFocus, []);
  if (failed) return <CrashScreen />;
  return (
    <>
      <Frame />
      <DropTarget />
      <Dialogs />
    </>
  );
}
