ALTER TABLE `sign_in_sessions` ADD `provider_id` text;--> statement-breakpoint
CREATE INDEX `sign_in_sessions_provider` ON `sign_in_sessions` (`provider_id`);