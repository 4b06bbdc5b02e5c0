DROP INDEX `alias_words_word`;--> statement-breakpoint
CREATE INDEX `alias_words_word` ON `alias_words` (`tenant_id`,`word`,`alias_id`);