import type { PollsQueue } from "../queue/model.ts";
import type { ApplicationCall } from "../role/model.ts";
import type { FileUse } from "../volume/model.ts";

/**
 * How the software in a container image behaves. AWS has no word for it, so it comes from
 * `Metadata.SteadyState.images`, keyed by image name.
 */
export interface ImageRecord {
  /** The image name as task definitions write it. */
  readonly id: string;
  /** Compressed size, MiB. */
  readonly sizeMiB: number;
  /** From container start until the application answers, seconds. */
  readonly startSeconds: number;
  /** CPU milliseconds per request on one full vCPU. */
  readonly cpuMsPerRequest: number;
  /** Milliseconds per request spent waiting on something else, burning no CPU. */
  readonly waitMsPerRequest: number;
  /** Memory of the idle application, MiB. */
  readonly memoryMiB: number;
  /** Memory each request in flight adds, MiB. */
  readonly memoryMiBPerRequest: number;
  /** Memory it loses each minute, MiB. */
  readonly memoryLeakMiBPerMinute: number;
  /** Requests it works on at once (threads, connections); null for no bound. */
  readonly workers: number | null;
  /** Connections that wait for a worker; the next one is refused. */
  readonly acceptQueue: number;
  /** Whether requests share the CPU, as in threads, or are served one after the other, as in a pool of processes. */
  readonly discipline: RequestDiscipline;
  /** Whether it goes on with a request whose client has left; work for nobody. */
  readonly finishesAbandoned: boolean;
  /** Seconds the application takes to exit after SIGTERM. */
  readonly stopSeconds: number;
  /** What it exits with after SIGTERM; 143 is an application that does not handle it. */
  readonly stopExitCode: number;
  /** Seconds after which the application closes a connection that nobody uses. */
  readonly keepAliveSeconds: number;
  /** HTTP status the application answers health checks with. */
  readonly healthCheckStatus: number;
  /** Share of requests answered with a 5xx, 0 to 1. */
  readonly errorShare: number;
  /** The container exits with this code after so many seconds; null keeps it running. */
  readonly exits: { readonly afterSeconds: number; readonly exitCode: number } | null;
  /** The registry refuses the pull with this text; null pulls. */
  readonly pullError: string | null;
  /** The runtime refuses to create or start the container with this text; null starts. */
  readonly startError: string | null;
  /** SIGTERM cannot be sent, for this reason, and SIGKILL ends the container after its stopTimeout; null stops. */
  readonly stopError: string | null;
  /** The queue it works off; absent or null where it polls none. */
  readonly polls?: PollsQueue | null;
  /** What it calls at other services when it starts; absent where it calls nothing. */
  readonly calls?: readonly ApplicationCall[];
  /** Files it reads and writes when it starts; absent where it uses none. */
  readonly files?: readonly FileUse[];
  /** It has a SOCI index: Fargate starts it before all of it is there. Absent without one. */
  readonly sociIndex?: boolean;
  /** It listens on 127.0.0.1 alone: what its own container asks is answered, what comes over the network is refused. */
  readonly listensLocally?: boolean;
  /** How often another image was pushed under its tag; absent while none was. */
  readonly pushes?: number;
  readonly sim: {
    /** Journal entry of the newest change to its behaviour: what then fails follows from it. */
    readonly cause: number | null;
  };
}
export const requestDisciplines = ["processorSharing", "firstComeFirstServed"] as const;
export type RequestDiscipline = (typeof requestDisciplines)[number];

/** What the lab may change. */
export type ImageBehaviour = Omit<ImageRecord, "id" | "pushes" | "sim">;
export interface ImageRecords {
  image: ImageRecord;
}
export interface ImageMessages {
  /** Changes how an image behaves from now on; running tasks change with it. */
  "lab.SetImageBehaviour": { readonly image: string } & Partial<ImageBehaviour>;
  /** Somebody pushes another image under the same tag: from now on the tag stands for another digest. */
  "lab.PushImage": { readonly image: string };
}
