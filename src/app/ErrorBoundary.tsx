import { Component, type ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { ErrorScreen } from "../ui/ErrorScreen.tsx";

type ErrorBoundaryProps = {
  /** What failed, when it is only a part: "The charts". The rest of the page goes on. */
  part?: string;
  children: ReactNode;
};

/** When the page, or a part of it, cannot be drawn. The simulation and the kept run are elsewhere and unharmed. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { part, children } = this.props;
    if (error === null) return children;
    return (
      <div className={part === undefined ? "h-dvh" : "size-full"}>
        <ErrorScreen
          what={`${part ?? "The page"} could not be drawn.`}
          why="A part of the page failed. Your run is kept in this browser."
          tryThis="draw it again, or load the page again; the run goes on where it was."
          details={error.stack ?? error.message}
          actions={
            <>
              <Button variant="primary" onClick={() => this.setState({ error: null })}>
                Draw it again
              </Button>
              <Button onClick={() => location.reload()}>Load the page again</Button>
            </>
          }
        />
      </div>
    );
  }
}
