import { Component, type ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { ErrorScreen } from "../ui/ErrorScreen.tsx";

/** When the page itself cannot be drawn. The simulation and the kept run are elsewhere and unharmed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="h-dvh">
        <ErrorScreen
          what="The page could not be drawn."
          why="A part of it failed. Your run is kept in this browser."
          tryThis="load the page again; the run goes on where it was."
          details={error.stack ?? error.message}
          actions={
            <Button variant="primary" onClick={() => location.reload()}>
              Load the page again
            </Button>
          }
        />
      </div>
    );
  }
}
