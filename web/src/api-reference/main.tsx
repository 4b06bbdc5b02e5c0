import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiReference } from "./api-reference.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("docs.html has no #root element.");

createRoot(root).render(
  <StrictMode>
    <ApiReference />
  </StrictMode>,
);
