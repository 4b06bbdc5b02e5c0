/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_VectorBindings {
	DEPLOYMENT: string;
	VECTOR_STORE: string;
	SEARCH_SHARD: DurableObjectNamespace<import("./index").SearchShard>;
	EMBEDDING: Service /* entrypoint EmbeddingService from askflash-embedding */;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
		durableNamespaces: "SearchShard";
	}
	interface Env extends __BaseEnv_VectorBindings {}
}
interface VectorBindings extends __BaseEnv_VectorBindings {}
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
