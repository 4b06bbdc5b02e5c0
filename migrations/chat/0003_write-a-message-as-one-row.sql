-- Without a rowid and a second index a message is one row written and not three. Ids begin with their conversation's.
CREATE TABLE `__new_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`role` text NOT NULL,
	`content` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`body` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_messages`("id", "conversation_id", "tenant_id", "role", "content", "status", "created_at", "body") SELECT "id", "conversation_id", "tenant_id", "role", "content", "status", "created_at", "body" FROM `messages`;--> statement-breakpoint
DROP TABLE `messages`;--> statement-breakpoint
ALTER TABLE `__new_messages` RENAME TO `messages`;--> statement-breakpoint
-- The trigger of migration 0002 went with its table.
CREATE TRIGGER `messages_refuse_deleted` BEFORE INSERT ON `messages`
WHEN EXISTS (SELECT 1 FROM `conversation_tombstones` WHERE `id` = new.`conversation_id`)
BEGIN
	SELECT RAISE(IGNORE);
END;
