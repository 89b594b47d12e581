import { createContext, useContext } from "react";
import type { Detail } from "./detail.ts";

export const DetailContext = createContext<Detail>("full");
export const useDetail = (): Detail => useContext(DetailContext);
