/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_AnswerBindings {
	CACHE_KV: KVNamespace;
	AI: Ai;
	DEPLOYMENT: string;
	ANSWER_PROVIDER: string;
	ANSWER_MODEL: string;
	ANSWER_CONTEXT_TOKENS: string;
	OPENAI_BASE_URL: string;
	ANTHROPIC_BASE_URL: string;
	MODEL_PRICES: string;
	CACHE: string;
	DOCUMENTATION: Service /* entrypoint DocumentationService from askflash-documentation */;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
	}
	interface Env extends __BaseEnv_AnswerBindings {}
}
interface AnswerBindings extends __BaseEnv_AnswerBindings {}
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
