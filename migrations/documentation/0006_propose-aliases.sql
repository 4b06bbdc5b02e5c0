CREATE TABLE `alias_dismissals` (
	`tenant_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`dismissed_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `proposal_id`)
);
--> statement-breakpoint
CREATE TABLE `alias_proposals` (
	`tenant_id` text NOT NULL,
	`document_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`revision` integer NOT NULL,
	`term` text NOT NULL,
	`term_key` text NOT NULL,
	`expansion` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `document_id`, `proposal_id`)
);
--> statement-breakpoint
CREATE INDEX `alias_proposals_proposal` ON `alias_proposals` (`tenant_id`,`proposal_id`,`document_id`);
--> statement-breakpoint
-- What a page wrote out before it changed, or was deleted, is no proposal any more.
CREATE TRIGGER `documents_propose_anew` AFTER UPDATE OF `revision` ON `documents`
WHEN new.`revision` <> old.`revision`
BEGIN
	DELETE FROM `alias_proposals` WHERE `tenant_id` = new.`tenant_id` AND `document_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `documents_propose_nothing` AFTER DELETE ON `documents`
BEGIN
	DELETE FROM `alias_proposals` WHERE `tenant_id` = old.`tenant_id` AND `document_id` = old.`id`;
END;
