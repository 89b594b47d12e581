import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { ErrorBoundary } from "./app/ErrorBoundary.tsx";
import { startRootData } from "./app/rootData.ts";
import { startRun } from "./app/startRun.ts";
import { startAppearance } from "./app/theme/appearanceStore.ts";
import { keepForOffline } from "./client/offline.ts";
import "./app/styles.css";

startAppearance();
startRootData();
void startRun();
keepForOffline();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root.");
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
