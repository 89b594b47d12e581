import { useMemo } from "react";
import { useCalm } from "../client/calm.ts";
import { Glyph } from "../ui/Glyph.tsx";
import { Pill } from "../ui/Pill.tsx";
import { usePage } from "./pageState.ts";
import { steadiness } from "./steadiness.ts";

/** The brand in one place. A click jumps to what is in the way. */
export function SteadyPill() {
  const status = useCalm((state) => state.status);
  const records = useCalm(
    ({
      tables: {
        service,
        task,
        target,
        targetGroup,
        alarm,
        scalingPolicy,
        availabilityZone,
        serviceDeployment,
        deploymentGroup,
        codeDeployDeployment,
        placement,
      },
    }) => ({
      service,
      task,
      target,
      targetGroup,
      alarm,
      scalingPolicy,
      availabilityZone,
      serviceDeployment,
      deploymentGroup,
      codeDeployDeployment,
      placement,
    }),
  );
  const { steady, reason, subject } = useMemo(() => steadiness(records), [records]);
  const select = usePage((page) => page.select);
  if (status === "starting") return <Pill icon={<Glyph shape="circleDashed" />}>Starting</Pill>;
  // Standalone tasks need no service: nothing is in the way of anything.
  if ((records.service?.size ?? 0) === 0) return <Pill icon={<Glyph shape="circleDashed" />}>No services</Pill>;
  if (steady) {
    return (
      <Pill tone="ok" icon={<Glyph shape="discTick" />}>
        Steady
      </Pill>
    );
  }
  return (
    <Pill
      tone="warn"
      icon={<Glyph shape="circleQuarter" />}
      {...(subject === null ? {} : { onClick: () => select(subject) })}
    >
      Not steady: {reason}
    </Pill>
  );
}
