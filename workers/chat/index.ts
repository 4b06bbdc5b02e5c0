export { ChatService, ChatService as default } from "./chat-service.ts";
export { Conversation } from "./conversation.ts";
