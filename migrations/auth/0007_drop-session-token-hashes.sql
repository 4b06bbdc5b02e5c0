DROP INDEX `sign_in_sessions_token`;--> statement-breakpoint
ALTER TABLE `sign_in_sessions` DROP COLUMN `token_hash`;