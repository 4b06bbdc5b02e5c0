import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The page's content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // The first browsers that know light-dark(), which would otherwise be spelt out for each colour.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Two pages: what one of them alone needs is never loaded by the other.
      input: [`${import.meta.dirname}/index.html`, `${import.meta.dirname}/docs.html`],
    },
  },
});
