import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { App } from "./app.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root element.");

createRoot(root).render(
  <StrictMode>
    <App client={createAskFlashClient({ baseUrl: "" })} />
  </StrictMode>,
);
