/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_IntentBindings {
	CACHE_KV: KVNamespace;
	AI: Ai;
	DEPLOYMENT: string;
	INTENT_PROVIDER: string;
	INTENT_MODEL: string;
	OPENAI_BASE_URL: string;
	ANTHROPIC_BASE_URL: string;
	MODEL_PRICES: string;
	CACHE: string;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
	}
	interface Env extends __BaseEnv_IntentBindings {}
}
interface IntentBindings extends __BaseEnv_IntentBindings {}
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
