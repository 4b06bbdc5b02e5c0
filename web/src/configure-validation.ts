import * as z from "zod";

// Compiled validators need eval, which the page's content security policy refuses. A schema decides when it is made, so
// index.html loads this before main.tsx.
z.config({ jitless: true });
