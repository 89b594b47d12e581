import { useEffect, useRef, useState } from "react";
import { type Previewer, startPreviewer } from "../client/previewRun.ts";
import { simMs } from "../kernel/time.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useReducedMotion } from "../ui/rootAttribute.ts";
import { readTokenColours } from "../ui/tokenColours.ts";
import { openSample, templateRun } from "./openFile.ts";
import { prefer } from "./preferences.ts";
import { type Sample, samples } from "./samples.ts";
import { drawThumbnail, type Thumbnail, thumbnailOf, thumbnailSize } from "./thumbnail.ts";

/** Every sample with ten seconds of its own life and the question it asks. Only what is in sight is lived through. */
export function GalleryDialog({ onClose }: { onClose: () => void }) {
  const [previewer, setPreviewer] = useState<Previewer | null>(null);
  useEffect(() => {
    const started = startPreviewer();
    setPreviewer(started);
    return () => started.close();
  }, []);
  return (
    <Dialog title="Sample gallery" width={1000} onClose={onClose}>
      <ul aria-label="Samples" className="grid grid-cols-[repeat(auto-fill,minmax(232px,1fr))] gap-3">
        {samples.map((sample) => (
          <li key={sample.fileName}>
            <button
              type="button"
              onClick={() => {
                onClose();
                prefer({ welcomed: true });
                void openSample(sample);
              }}
              className="flex h-full w-full flex-col gap-1 rounded-card border border-line bg-raised p-2 text-left hover:border-line-strong"
            >
              <SamplePicture sample={sample} previewer={previewer} />
              <span className="text-14 font-semibold">{sample.title}</span>
              <span className="text-12 text-text2">{sample.question ?? "Build your own."}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function SamplePicture({ sample, previewer }: { sample: Sample; previewer: Previewer | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [last, setLast] = useState<Thumbnail | null>(null);
  const reduced = useReducedMotion();
  useEffect(() => {
    const element = canvas.current;
    if (previewer === null || element === null) return;
    const context = element.getContext("2d");
    if (context === null) return;
    const scale = devicePixelRatio;
    element.width = thumbnailSize.width * scale;
    element.height = thumbnailSize.height * scale;
    context.scale(scale, scale);
    const colours = readTokenColours();
    let inSight = false;
    let begun = false;
    let gone = false;
    const begin = async (): Promise<void> => {
      begun = true;
      const template = await sample.load();
      if (gone || !inSight) {
        begun = false;
        return;
      }
      await previewer.show(templateRun(sample.fileName, template), (tables, atMs) => {
        if (gone) return;
        const thumbnail = thumbnailOf(tables, reduced ? simMs(0) : atMs);
        drawThumbnail(context, thumbnail, colours);
        setLast(thumbnail);
      });
    };
    const watcher = new IntersectionObserver(([entry]) => {
      inSight = entry?.isIntersecting === true;
      if (inSight && !begun) void begin();
    });
    watcher.observe(element);
    return () => {
      gone = true;
      watcher.disconnect();
    };
  }, [previewer, sample, reduced]);
  return (
    <span className="relative block overflow-hidden rounded-field border border-line">
      <canvas
        ref={canvas}
        aria-hidden
        data-drawn={last === null ? undefined : ""}
        className="block w-full"
        style={{ aspectRatio: `${thumbnailSize.width} / ${thumbnailSize.height}` }}
      />
      {last === null && <span className="absolute inset-0 grid place-items-center text-11 text-text3">Starting…</span>}
      {last !== null && last.desired > 0 && (
        <span className="absolute right-1.5 bottom-1 rounded-field bg-panel px-1 text-11 text-text2 tabular-nums">
          {last.running} of {last.desired} tasks
        </span>
      )}
    </span>
  );
}
