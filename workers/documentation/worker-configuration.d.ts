/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_DocumentationBindings {
	CACHE_KV: KVNamespace;
	PAGES: R2Bucket;
	DOCUMENTATION_DB: D1Database;
	INDEXING_JOBS: Queue;
	DEPLOYMENT: string;
	CACHE: string;
	LEDGER_SWEEPER: DurableObjectNamespace<import("./index").LedgerSweeper>;
	VECTOR: Service /* entrypoint VectorService from askflash-vector */;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
		durableNamespaces: "LedgerSweeper";
	}
	interface Env extends __BaseEnv_DocumentationBindings {}
}
interface DocumentationBindings extends __BaseEnv_DocumentationBindings {}
declare module "*.txt" {
	const value: string;
	export default value;
}
declare module "*.html" {
	const value: string;
	export default value;
}
declare module "*.sql" {
	const value: string;
	export default value;
}
declare module "*.bin" {
	const value: ArrayBuffer;
	export default value;
}
declare module "*.wasm" {
	const value: WebAssembly.Module;
	export default value;
}
declare module "*.wasm?module" {
	const value: WebAssembly.Module;
	export default value;
}
