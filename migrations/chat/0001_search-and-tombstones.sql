CREATE TABLE `conversation_tombstones` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`deleted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversation_tombstones_age` ON `conversation_tombstones` (`tenant_id`,`deleted_at`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `search_text` text DEFAULT '' NOT NULL;