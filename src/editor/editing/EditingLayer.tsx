import { ConnectList } from "./ConnectList.tsx";
import { ImpactSheet } from "./ImpactSheet.tsx";
import { NodeMenu } from "./NodeMenu.tsx";
import { RefusalCard } from "./RefusalCard.tsx";
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
    </>
  );
}
