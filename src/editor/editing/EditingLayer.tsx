import { ConnectList } from "./ConnectList.tsx";
import { ImpactSheet } from "./ImpactSheet.tsx";
import { MarkedBar } from "./MarkedBar.tsx";
import { Marquee } from "./Marquee.tsx";
import { NodeMenu } from "./NodeMenu.tsx";
import { Outline } from "./Outline.tsx";
import { ParentQuestion } from "./ParentQuestion.tsx";
import { QuickAdd } from "./QuickAdd.tsx";
import { RefusalCard } from "./RefusalCard.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { WireMenu } from "./WireMenu.tsx";
import { WiringLayer } from "./WiringLayer.tsx";

/** Everything over the canvas that editing needs: it loads with the first gesture. */
export function EditingLayer() {
  return (
    <>
      <WiringLayer />
      <RefusalCard />
      <ConnectList />
      <ImpactSheet />
      <NodeMenu />
      <WireMenu />
      <QuickAdd />
      <Marquee />
      <Outline />
      <ParentQuestion />
      <RenameDialog />
      <MarkedBar />
    </>
  );
}
