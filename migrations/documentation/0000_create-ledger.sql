CREATE TABLE `documents` (
	`id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`source_id` text NOT NULL,
	`external_id` text NOT NULL,
	`title` text NOT NULL,
	`url` text,
	`content_hash` text NOT NULL,
	`body_key` text NOT NULL,
	`revision` integer NOT NULL,
	`applied_revision` integer DEFAULT 0 NOT NULL,
	`deleted_revision` integer DEFAULT 0 NOT NULL,
	`status` text NOT NULL,
	`failure_code` text,
	`failure_detail` text,
	`source_updated_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`next_ring_at` integer,
	`rings` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`source_id`) REFERENCES `sources`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_external_id` ON `documents` (`tenant_id`,`source_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `documents_status` ON `documents` (`tenant_id`,`source_id`,`status`,`external_id`);--> statement-breakpoint
CREATE INDEX `documents_waiting` ON `documents` (`tenant_id`,`next_ring_at`) WHERE "documents"."next_ring_at" is not null;--> statement-breakpoint
CREATE TABLE `index_revisions` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `document_counts` (
	`tenant_id` text NOT NULL,
	`source_id` text NOT NULL,
	`status` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `source_id`, `status`)
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`config` text NOT NULL,
	`readers` text DEFAULT '["everyone"]' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
