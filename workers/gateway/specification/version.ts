/** The version of the product, as the specification and the metrics tell it; that of package.json. */
export const VERSION = "0.1.0";
