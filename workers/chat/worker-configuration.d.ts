/* eslint-disable */
// Made by "npm run types" from the wrangler.toml of this Worker: what "wrangler types --include-runtime=false" writes,
// without its claim that process.env holds the variables, which is true in no script.
interface __BaseEnv_ChatBindings {
	CONVERSATION_MARKERS: R2Bucket;
	CHAT_DB: D1Database;
	CONVERSATION: DurableObjectNamespace<import("./index").Conversation>;
	AUTH: Service /* entrypoint AuthService from askflash-auth */;
	INTENT: Service /* entrypoint IntentService from askflash-intent */;
	ANSWER: Service /* entrypoint AnswerService from askflash-answer */;
}
declare namespace Cloudflare {
	interface GlobalProps {
		mainModule: typeof import("./index");
		durableNamespaces: "Conversation";
	}
	interface Env extends __BaseEnv_ChatBindings {}
}
interface ChatBindings extends __BaseEnv_ChatBindings {}
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
