import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from "react";
import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import { simMs } from "../kernel/time.ts";
import { formatDuration } from "../ui/format.ts";
import { useMedia } from "../ui/useMedia.ts";
import { alarmRibbon } from "./alarmRibbon.ts";
import {
  leastMarkerDistance,
  leastMarkerDistanceTouch,
  type MarkerGroup,
  markerGroups,
  markerUnder,
} from "./markerGroups.ts";
import { useRecordedJournal } from "./recordedRun.ts";
import { createSeeker } from "./seeker.ts";
import { TimelineCard } from "./TimelineCard.tsx";
import { TimelineHead } from "./TimelineHead.tsx";
import { TimelineMarkers } from "./TimelineMarkers.tsx";
import { TimelineTrack, timelineHeight } from "./TimelineTrack.tsx";
import { momentForKey } from "./timelineKeys.ts";
import { atOf, xOf } from "./timelineScale.ts";
import { rateAt, trafficLine } from "./trafficLine.ts";
import { useTimelineDrag } from "./useTimelineDrag.ts";
import { useTimelineView } from "./useTimelineView.ts";
import { useWidth } from "./useWidth.ts";

/** Points of the traffic line. Estimate: one for every four pixels of a wide timeline. */
const trafficPoints = 160;
/** A pointer this near to a marker means it, CSS px. */
const nearPx = 8;

const seeker = createSeeker((atMs) => {
  if (atMs === null && !useClient.getState().looking) return false;
  actions.seek(atMs === null ? null : simMs(atMs));
  return true;
});
useClient.subscribe((state, before) => {
  if (state.epoch !== before.epoch) seeker.arrived();
});

/** CSS px of turning that zoom once. Estimate: one notch of a wheel is 100 to 120. */
const wheelStep = 80;

/** Simulated time as a place: a click goes there, a drag marks what the charts show, markers say what happened. */
export function Timeline() {
  const strip = useRef<HTMLDivElement>(null);
  const turned = useRef(0);
  const width = useWidth(strip);
  const touch = useMedia("(pointer: coarse)");
  const [pointed, setPointed] = useState(false);
  const hoverMs = usePage((page) => page.hoverMs);
  const { nowMs, endMs, looking, branchedAtMs, seriesVersion, balancers, alarms } = useCalm((state) => ({
    nowMs: state.nowMs,
    endMs: state.endMs,
    looking: state.looking,
    branchedAtMs: state.branchedAtMs,
    seriesVersion: state.seriesVersion,
    balancers: state.tables.loadBalancer,
    alarms: state.tables.alarm,
  }));
  const journal = useRecordedJournal();
  const { view, isZoomed, zoom, showWhole } = useTimelineView(endMs);
  const range = usePage((page) => page.range);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the series outside React.
  const traffic = useMemo(
    () => trafficLine([...(balancers?.keys() ?? [])], view.fromMs, Math.min(endMs, view.toMs), trafficPoints),
    [balancers, endMs, seriesVersion, view],
  );
  const groups = useMemo(() => {
    const inView = journal.filter(({ atMs }) => atMs >= view.fromMs && atMs <= view.toMs);
    const least = touch ? leastMarkerDistanceTouch : leastMarkerDistance;
    return markerGroups(inView, (atMs) => xOf(view, width, atMs), least);
  }, [journal, view, width, touch]);
  const ribbon = useMemo(
    () => alarmRibbon(journal, (id) => alarms?.get(id)?.sim.ownedBy?.side !== "low", endMs),
    [journal, alarms, endMs],
  );
  useEffect(() => () => usePage.getState().hover(null), []);

  const goTo = useCallback((atMs: number) => {
    seeker.seek(atMs >= useClient.getState().endMs ? null : atMs);
  }, []);
  const goToMarker = useCallback(
    ({ entries }: MarkerGroup) => {
      const [first] = entries;
      if (first === undefined) return;
      goTo(first.atMs);
      usePage.getState().showEntry(first.id);
    },
    [goTo],
  );
  const momentUnder = (clientX: number): number => {
    const box = strip.current?.getBoundingClientRect();
    return box === undefined ? 0 : atOf(view, box.width, clientX - box.left);
  };
  const momentAt = ({ clientX }: PointerEvent): number => momentUnder(clientX);

  const leave = useCallback(() => {
    setPointed(false);
    usePage.getState().hover(null);
  }, []);
  const pointAt = useCallback(
    (group: MarkerGroup | null) => {
      const [first] = group?.entries ?? [];
      if (first === undefined) return leave();
      setPointed(true);
      usePage.getState().hover(first.atMs);
    },
    [leave],
  );

  // The whole height under a sign is its target for a finger.
  const tap = (event: PointerEvent) => {
    const atMs = momentAt(event);
    const marker = event.pointerType === "touch" ? markerUnder(groups, xOf(view, width, atMs)) : undefined;
    if (marker === undefined) goTo(atMs);
    else goToMarker(marker);
  };
  const drag = useTimelineDrag(view, width, momentAt, goTo, tap);

  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    usePage.getState().hover(Math.min(momentAt(event), endMs));
    drag.onPointerMove(event);
  }
  function onWheel({ clientX, deltaY, ctrlKey, shiftKey }: WheelEvent): void {
    if (ctrlKey || shiftKey) return;
    turned.current = Math.sign(deltaY) === Math.sign(turned.current) ? turned.current + deltaY : deltaY;
    if (Math.abs(turned.current) < wheelStep) return;
    turned.current = 0;
    zoom(momentUnder(clientX), deltaY < 0 ? "in" : "out");
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Keys pressed faster than the past is drawn count from where the last one led.
    const from = seeker.asked() ?? useClient.getState().nowMs;
    const moment = momentForKey(event.key, event.shiftKey, from, endMs);
    if (moment === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    seeker.seek(moment);
  }

  const hoverX = hoverMs === null ? null : xOf(view, width, hoverMs);
  const near = hoverX === null ? undefined : groups.find(({ x }) => Math.abs(x - hoverX) <= nearPx);
  return (
    <div className="min-w-0 flex-1 px-2">
      <div className="relative" style={{ height: timelineHeight }}>
        <div
          ref={strip}
          role="slider"
          tabIndex={0}
          aria-label="Simulated time"
          aria-valuemin={0}
          aria-valuemax={Math.round(endMs / 1_000)}
          aria-valuenow={Math.round(nowMs / 1_000)}
          aria-valuetext={formatDuration(nowMs)}
          aria-orientation="horizontal"
          onPointerDown={drag.onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={drag.onPointerUp}
          onPointerCancel={drag.onPointerCancel}
          onWheel={onWheel}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={leave}
          onKeyDown={onKeyDown}
          className="absolute inset-0 cursor-pointer touch-none rounded-field select-none"
        >
          <TimelineTrack
            width={width}
            view={view}
            endMs={endMs}
            traffic={traffic}
            ribbon={ribbon}
            branchedAtMs={branchedAtMs}
            span={drag.span ?? (typeof range === "number" ? null : range)}
          />
          {hoverX !== null && hoverX >= 0 && hoverX <= width && (
            <span
              aria-hidden
              data-testid="timeline-ghost"
              style={{ left: hoverX }}
              className="absolute top-2 h-8 w-px bg-text3"
            />
          )}
          <TimelineHead view={view} width={width} ghostly={looking} />
        </div>
        {isZoomed && (
          <button
            type="button"
            onClick={showWhole}
            className="absolute -top-3 right-0 rounded-field border border-line bg-raised px-1.5 text-11 text-text2 hover:text-text"
          >
            Whole run
          </button>
        )}
        <TimelineMarkers groups={groups} onGoTo={goToMarker} onPoint={pointAt} />
        {pointed && hoverMs !== null && hoverX !== null && (
          <TimelineCard
            atMs={hoverMs}
            x={hoverX}
            width={width}
            requestRate={rateAt(traffic, hoverMs)}
            entries={near?.entries ?? []}
          />
        )}
      </div>
    </div>
  );
}
