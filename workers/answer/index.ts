export { AnswerService, AnswerService as default } from "./answer-service.ts";
